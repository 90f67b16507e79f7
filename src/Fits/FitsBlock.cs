namespace TapGamma.Fits;

/// <summary>Sizes of the FITS layout (FITS 4.0, 3.1).</summary>
internal static class FitsBlock
{
    public const int Size = 2880;
    public const int Card = 80;

    /// <summary>Real headers have hundreds of cards; a hostile one must not fill the memory with them.</summary>
    public const int LongestHeader = 100_000 * Card;

    /// <summary>Bytes from <paramref name="length"/> up to the next full block.</summary>
    public static long Padded(long length) => (length + Size - 1) / Size * Size;
}
