namespace TapGamma.Diagnostics;

/// <summary>One finding about something the user gave: what is wrong, where, and what would be right.</summary>
/// <param name="Code">Stable code such as <c>ADQL201</c>; never reused.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Location">Where it is, if it has a place.</param>
/// <param name="Message">One sentence for the user, quoting the offending text.</param>
public sealed record Diagnostic(string Code, Severity Severity, Location? Location, string Message)
{
    /// <summary>The form shown to users: place, message and code on one line.</summary>
    public override string ToString() =>
        Location is null ? $"{Message} [{Code}]" : $"{Location}: {Message} [{Code}]";
}
