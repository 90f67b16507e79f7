namespace TapGamma.Fits;

/// <summary>Limits that protect the reader from files made to exhaust it.</summary>
public sealed record FitsReadOptions
{
    /// <summary>The limits used when none are given.</summary>
    public static FitsReadOptions Default { get; } = new();

    /// <summary>Largest size in bytes that a file may have after inflation; 1 GiB by default.</summary>
    public long MaxBytes { get; init; } = 1L << 30;
}
