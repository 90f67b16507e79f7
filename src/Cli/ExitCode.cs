namespace TapGamma.Cli;

/// <summary>What the program's exit status says to scripts.</summary>
internal static class ExitCode
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>The text checked is invalid, or the program itself failed.</summary>
    public const int Invalid = 1;

    /// <summary>Some or all of the input was refused; the report says which and why.</summary>
    public const int Refused = 2;

    /// <summary>The machine stood in the way: a file, a port, a database.</summary>
    public const int Outage = 3;

    /// <summary>Stopped by the user (128 + SIGINT).</summary>
    public const int Interrupted = 130;
}
