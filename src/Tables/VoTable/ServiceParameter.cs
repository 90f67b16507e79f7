namespace TapGamma.Tables.VoTable;

/// <summary>One input of a described service: a PARAM of its inputParams (DataLink 1.1, section 4.1).</summary>
/// <param name="Column">Name, type, unit and meaning.</param>
public sealed record ServiceParameter(Column Column)
{
    /// <summary>The value to send, or the one to begin with; empty where the user is to give one.</summary>
    public string Value { get; init; } = "";

    /// <summary>XML ID of the FIELD that gives the value for each row, if one does.</summary>
    public string? Reference { get; init; }

    /// <summary>Smallest value, as text of the parameter's type.</summary>
    public string? Min { get; init; }

    /// <summary>Largest value, as text of the parameter's type.</summary>
    public string? Max { get; init; }

    /// <summary>The only values allowed; empty for any.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];
}
