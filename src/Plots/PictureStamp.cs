using System.Buffers.Binary;
using System.Security;
using System.Text;
using TapGamma.Analysis.Products;

namespace TapGamma.Plots;

/// <summary>Writes the identifier of its record into a picture: as text of a PNG (PNG, 11.3.3.2), as metadata of an SVG (SVG 1.1, 21).</summary>
internal static class PictureStamp
{
    // Signature, then the header chunk, which must come first.
    private const int HeaderEnd = 8 + 25;

    public static ProductFile Put(ProductFile picture, string recordId) =>
        recordId.Length == 0 ? picture
        : picture with { Content = picture.MediaType == "image/png" ? Png(picture.Content, recordId) : Svg(picture.Content, recordId) };

    public static byte[] Png(byte[] picture, string recordId)
    {
        var text = Encoding.Latin1.GetBytes($"Provenance\0{recordId}");
        var chunk = new byte[12 + text.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, text.Length);
        "tEXt"u8.CopyTo(chunk.AsSpan(4));
        text.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + text.Length), Crc(chunk.AsSpan(4, 4 + text.Length)));
        return [.. picture.AsSpan(0, HeaderEnd), .. chunk, .. picture.AsSpan(HeaderEnd)];
    }

    // The checksum of PNG, Annex D; a hundred bytes need no table.
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }

    private static byte[] Svg(byte[] picture, string recordId)
    {
        var text = Encoding.UTF8.GetString(picture);
        var end = text.IndexOf('>', text.IndexOf("<svg", StringComparison.Ordinal)) + 1;
        return Encoding.UTF8.GetBytes(text.Insert(end, $"\n<metadata>Provenance record {SecurityElement.Escape(recordId)}</metadata>"));
    }
}
