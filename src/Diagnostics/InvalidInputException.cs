namespace TapGamma.Diagnostics;

/// <summary>The only exception that crosses a room for a fault of the user's input; it carries every finding.</summary>
public sealed class InvalidInputException : Exception
{
    /// <summary>Creates the exception from at least one finding.</summary>
    /// <param name="diagnostics">All findings, in the order in which the user should read them.</param>
    public InvalidInputException(IReadOnlyList<Diagnostic> diagnostics)
        : base(string.Join('\n', diagnostics)) => Diagnostics = diagnostics;

    /// <summary>Creates the exception from one finding.</summary>
    public InvalidInputException(Diagnostic diagnostic) : this([diagnostic])
    {
    }

    /// <summary>All findings.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }
}
