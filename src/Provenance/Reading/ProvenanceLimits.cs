namespace TapGamma.Provenance.Reading;

/// <summary>How much of somebody else's document is read.</summary>
public sealed record ProvenanceLimits
{
    /// <summary>Largest document, bytes.</summary>
    public int MaxBytes { get; init; } = 32 << 20;

    /// <summary>Most statements.</summary>
    public int MaxStatements { get; init; } = 200_000;

    /// <summary>Longest identifier, characters.</summary>
    public int MaxIdentifier { get; init; } = 2000;

    /// <summary>Longest text, characters.</summary>
    public int MaxText { get; init; } = 100_000;
}
