using System.IO.Compression;
using System.Text;

namespace TapGamma.Conformance.Tests.Fuzz;

/// <summary>Tables in every format that is read, damaged in the ways of broken transfers, broken writers and people who mean harm.</summary>
internal sealed class UploadFuzz(Random random, FuzzServer server)
{
    private static readonly string[] Tokens =
    [
        "<TABLE>", "</TABLE>", "<STREAM encoding='gzip'>", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "]]>", "<FIELD name='x' datatype='int' arraysize='99999999x9'/>",
        "datatype=\"double\"", "arraysize=\"*\"", "TFORM1  = '9999999999A'", "NAXIS2  =            999999999", "END", "\"", ",", "\n", "\0", "PAR1", "\u00ff\u00fe",
        "NaN", "1e999", "-9223372036854775809", "null=\"x\"", "\t", "ref=\"nowhere\"", "<TD/>", "PCOUNT  =                   -1", "xtype=\"polygon\"", "TNULL1  = 5",
    ];

    private static readonly int[] Limits = [int.MaxValue, int.MinValue, -1, 0, 1 << 24];

    /// <summary>A format's name and a table that was damaged.</summary>
    public (string Format, byte[] Content) Next()
    {
        var (format, sample) = server.Samples.ElementAt(random.Next(server.Samples.Count));
        var bytes = new List<byte>(sample);
        for (var n = random.Next(1, 5); n > 0 && bytes.Count > 0; n--) Damage(bytes);
        return random.Next(8) == 0 ? (format + ", gzip", Packed([.. bytes])) : (format, [.. bytes]);
    }

    private void Damage(List<byte> bytes)
    {
        var at = Place(bytes.Count);
        switch (random.Next(8))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, Math.Min(random.Next(1, 200), bytes.Count - at));
                break;
            case 3:
                bytes.InsertRange(at, Encoding.Latin1.GetBytes(Tokens[random.Next(Tokens.Length)]));
                break;
            case 4:
                bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 3000), bytes.Count - at)));
                break;
            case 5:
                // A number of four bytes at its limits, in either order.
                var number = BitConverter.GetBytes(Limits[random.Next(Limits.Length)]);
                for (var i = 0; i < number.Length && at + i < bytes.Count; i++) bytes[at + i] = number[i];
                break;
            case 6:
                for (var i = at; i < bytes.Count && i < at + 20; i++)
                    if (char.IsAsciiDigit((char)bytes[i])) bytes[i] = (byte)('0' + random.Next(10));
                break;
            default:
                if (random.Next(3) == 0) bytes.RemoveRange(at, bytes.Count - at);
                break;
        }
    }

    /// <summary>Headers and footers are where most of the meaning lies.</summary>
    private int Place(int length) => random.Next(3) switch
    {
        0 => random.Next(Math.Min(length, 3000)),
        1 => length - 1 - random.Next(Math.Min(length, 3000)),
        _ => random.Next(length),
    };

    private byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(content);
        var bytes = packed.ToArray();
        if (random.Next(3) == 0) bytes[random.Next(bytes.Length)] ^= 0x10;
        return bytes;
    }
}
