using System.Text;

namespace TapGamma.Fits;

/// <summary>Finds the extent of each HDU and makes its object (FITS 4.0, 3.1 to 3.3).</summary>
internal static class HduReader
{
    public const string NoExtension = "An extension must start here, but there is no XTENSION keyword.";

    public const string NoEnd = "The header has no END card before the end of the file, or more than 100000 cards.";

    public static void RequireFits(string path, ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("SIMPLE  ="u8)) return;
        if (bytes.IsEmpty) throw new FitsFormatException(path, null, 0, "The file is empty.");
        var start = Encoding.Latin1.GetString(bytes[..Math.Min(9, bytes.Length)]);
        var shown = string.Concat(start.Select(c => char.IsControl(c) ? '.' : c));
        throw new FitsFormatException(path, null, 0, $"This is not a FITS file: it starts with \"{shown}\" instead of \"SIMPLE  =\".");
    }

    /// <summary>The HDU that starts at an offset, or null at the end of the file.</summary>
    public static Hdu? Read(FitsFile file, int index, long offset)
    {
        var bytes = file.Bytes.Span;
        if (offset >= bytes.Length || index > 0 && IsFiller(bytes[(int)offset..])) return null;
        var number = index.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (index > 0 && !bytes[(int)offset..].StartsWith("XTENSION="u8))
            throw new FitsFormatException(file.Path, number, offset, NoExtension);
        var length = HeaderLength(bytes[(int)offset..]);
        if (length < 0) throw new FitsFormatException(file.Path, number, offset, NoEnd);
        var cards = CardReader.Read(bytes.Slice((int)offset, length), offset);
        return Make(file, index, offset, offset + FitsBlock.Padded(length + FitsBlock.Card), cards);
    }

    /// <summary>Bytes of the cards before END, or -1 when there is no END.</summary>
    public static int HeaderLength(ReadOnlySpan<byte> header)
    {
        header = header[..Math.Min(header.Length, FitsBlock.LongestHeader)];
        for (var at = 0; at + FitsBlock.Card <= header.Length; at += FitsBlock.Card)
            if (header[at] == 'E' && header.Slice(at, 8).SequenceEqual("END     "u8)) return at;
        return -1;
    }

    public static string Label(int index, FitsHeader header)
    {
        var name = NameOf(index, header);
        return name.Length == 0 ? FormattableString.Invariant($"{index}") : FormattableString.Invariant($"{name} ({index})");
    }

    public static string NameOf(int index, FitsHeader header) =>
        header.FindString("EXTNAME")?.Trim() is { Length: > 0 } name ? name : index == 0 ? "PRIMARY" : "";

    /// <summary>Some programs leave blocks of zeros or blanks after the last HDU; anything else there is a fault.</summary>
    private static bool IsFiller(ReadOnlySpan<byte> rest) => !rest.ContainsAnyExcept((byte)0, (byte)' ');

    private static Hdu Make(FitsFile file, int index, long offset, long dataOffset, List<FitsCard> cards)
    {
        var label = Label(index, new FitsHeader(cards));
        var header = new FitsHeader(cards, file.Path, label);
        var shape = HduShape.Of(header, file.Path, label, offset);
        if (dataOffset + shape.DataLength > file.Length)
        {
            var (needed, present) = (shape.DataLength, Math.Max(0, file.Length - dataOffset));
            throw new FitsFormatException(file.Path, label, file.Length, FormattableString.Invariant(
                $"The file ends too early: the header announces {needed} bytes of data at byte {dataOffset}, {present} are there."));
        }

        var place = new HduPlace(file, index, label, offset, dataOffset, (int)shape.DataLength);
        var kind = index == 0 ? "IMAGE" : header.GetString("XTENSION");
        return kind switch
        {
            "BINTABLE" or "A3DTABLE" => new BinaryTableHdu(place, header, shape),
            "IMAGE" or "IUEIMAGE" when !shape.IsRandomGroups => new ImageHdu(place, header, shape),
            _ => new OtherHdu(place, header, kind),
        };
    }
}
