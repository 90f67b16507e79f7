using System.Text;
using TapGamma.Fits;

namespace TapGamma.Analysis.Regions;

/// <summary>The bytes of a file of excluded sky, as FITS or as text.</summary>
internal sealed class ExclusionFile
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public ExclusionFile(string path, byte[] bytes)
    {
        Path = path;
        var isFits = bytes.AsSpan().StartsWith("SIMPLE"u8) || bytes.AsSpan().StartsWith<byte>([0x1f, 0x8b]);
        if (isFits) Fits = FitsFile.Read(new MemoryStream(bytes), path);
        else Text = Decode(bytes);
    }

    /// <summary>Its name in messages.</summary>
    public string Path { get; }

    /// <summary>The FITS file, or null when it is none.</summary>
    public FitsFile? Fits { get; }

    /// <summary>The text, or null when it is none.</summary>
    public string? Text { get; }

    private static string? Decode(byte[] bytes)
    {
        try
        {
            var text = Strict.GetString(bytes).TrimStart('\uFEFF');
            return text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t' or '\f')) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
