using System.Globalization;

namespace TapGamma.Tap.Execution;

/// <summary>Why a command is over.</summary>
public enum StepEndReason
{
    /// <summary>It ended by itself.</summary>
    Exited,

    /// <summary>It was ended at its time limit.</summary>
    OutOfTime,

    /// <summary>It was ended at its memory limit.</summary>
    OutOfMemory,

    /// <summary>It was ended because its files grew too large.</summary>
    FolderFull,

    /// <summary>It was ended because it started too many processes.</summary>
    TooManyProcesses,

    /// <summary>It could not be started.</summary>
    NotStarted,

    /// <summary>Whoever ran it is gone: a node that died, a cluster that forgot it.</summary>
    Lost,
}

/// <summary>How a command ended.</summary>
/// <param name="Reason">Why it is over.</param>
/// <param name="ExitCode">Its exit status where it ended by itself; above 128, the number of the signal that ended it, plus 128.</param>
/// <param name="Detail">The limit it met, or what went wrong, for people.</param>
public sealed record StepEnd(StepEndReason Reason, int ExitCode = 0, string? Detail = null)
{
    /// <summary>Whether it did what it was asked to.</summary>
    public bool IsSuccess => Reason == StepEndReason.Exited && ExitCode == 0;

    /// <summary>Whether the same command may succeed later.</summary>
    public bool IsTransient => Reason is StepEndReason.Lost;

    /// <summary>One sentence for the user whose job it was.</summary>
    public string Message => Reason switch
    {
        StepEndReason.Exited when ExitCode > 128 => string.Create(CultureInfo.InvariantCulture, $"The command was ended by signal {ExitCode - 128}."),
        StepEndReason.Exited => string.Create(CultureInfo.InvariantCulture, $"The command ended with status {ExitCode}."),
        StepEndReason.OutOfTime => $"The command was ended at its time limit of {Detail}.",
        StepEndReason.OutOfMemory => $"The command was ended because it used more memory than {Detail}.",
        StepEndReason.FolderFull => $"The command was ended because its files grew beyond {Detail}.",
        StepEndReason.TooManyProcesses => $"The command was ended because it started more than {Detail} processes.",
        StepEndReason.NotStarted => $"The command could not be started: {Detail}.",
        _ => $"The command was lost: {Detail}.",
    };
}
