using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace TapGamma.Fits;

/// <summary>One binary table column to be written: its values and what the header says about them.</summary>
public sealed record FitsColumnData
{
    private readonly CellWriter _cell;

    private FitsColumnData(string name, string form, int rows, int width, CellWriter cell) =>
        (Name, Form, Rows, Width, _cell) = (name, form, rows, width, cell);

    private delegate int CellWriter(int row, Span<byte> destination, Stream heap);

    /// <summary>TTYPEn.</summary>
    public string Name { get; }

    /// <summary>TFORMn; of variable-length arrays without the greatest length.</summary>
    public string Form { get; }

    /// <summary>Number of cells.</summary>
    public int Rows { get; }

    /// <summary>TUNITn.</summary>
    public string? Unit { get; init; }

    /// <summary>Comment of TTYPEn.</summary>
    public string Description { get; init; } = "";

    /// <summary>TUCDn.</summary>
    public string? Ucd { get; init; }

    /// <summary>TDISPn.</summary>
    public string? Display { get; init; }

    /// <summary>TDIMn, fastest axis first.</summary>
    public IReadOnlyList<int> Dimensions { get; init; } = [];

    /// <summary>TNULLn.</summary>
    public long? Null { get; init; }

    /// <summary>TSCALn; the values given are the stored ones.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>TZEROn; the values given are the stored ones.</summary>
    public double Zero { get; init; }

    internal int Width { get; }

    private bool IsVariable => Form.Contains('P', StringComparison.Ordinal);

    /// <summary>Numbers of type byte, short, int, long, float or double, <paramref name="repeat"/> of them in each cell.</summary>
    public static FitsColumnData Of<T>(string name, T[] values, string? unit = null, int repeat = 1) where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(repeat, 1);
        var letter = Letter<T>();
        if (values.Length % repeat != 0) throw new ArgumentException($"{name}: {values.Length} values do not fill cells of {repeat}.", nameof(values));
        return new FitsColumnData(name, Invariant(repeat, letter), values.Length / repeat, repeat * Unsafe.SizeOf<T>(), (row, to, _) =>
        {
            BigEndian.WriteBlock<T>(values.AsSpan(row * repeat, repeat), to);
            return repeat;
        })
        { Unit = unit };
    }

    /// <summary>Logicals, <paramref name="repeat"/> in each cell.</summary>
    public static FitsColumnData OfLogicals(string name, bool[] values, int repeat = 1) =>
        Of(name, Array.ConvertAll(values, value => value ? (byte)'T' : (byte)'F'), null, repeat) is var bytes
            ? new FitsColumnData(name, Invariant(repeat, 'L'), bytes.Rows, repeat, bytes._cell) : null!;

    /// <summary>Bits, <paramref name="repeat"/> in each cell.</summary>
    public static FitsColumnData OfBits(string name, bool[] bits, int repeat)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(repeat, 1);
        return new FitsColumnData(name, Invariant(repeat, 'X'), bits.Length / repeat, (repeat + 7) / 8, (row, to, _) =>
        {
            to.Clear();
            for (var i = 0; i < repeat; i++)
                if (bits[row * repeat + i]) to[i >> 3] |= (byte)(0x80 >> (i & 7));
            return repeat;
        });
    }

    /// <summary>Texts in cells of one width: that of the longest when none is given; longer texts are cut.</summary>
    public static FitsColumnData OfTexts(string name, IReadOnlyList<string?> values, int width = 0)
    {
        if (width <= 0) width = Math.Max(1, values.Max(value => value?.Length) ?? 1);
        return new FitsColumnData(name, Invariant(width, 'A'), values.Count, width, (row, to, _) =>
        {
            var text = values[row] ?? "";
            // Zeros rather than blanks behind the text (both are allowed, 7.3.3.1): astropy strips only zeros.
            to.Clear();
            CardWriter.Encode(text, to[..Math.Min(text.Length, width)]);
            return width;
        });
    }

    /// <summary>Complex numbers of 32 or 64-bit parts, real and imaginary in turn, <paramref name="repeat"/> of them in each cell.</summary>
    public static FitsColumnData OfComplex<T>(string name, T[] parts, string? unit = null, int repeat = 1) where T : unmanaged
    {
        var letter = default(T) switch { float => 'C', double => 'M', _ => throw new ArgumentException($"Parts cannot be {typeof(T)}.", nameof(parts)) };
        var plain = Of(name, parts, unit, 2 * repeat);
        return new FitsColumnData(name, Invariant(repeat, letter), plain.Rows, plain.Width, plain._cell) { Unit = unit };
    }

    /// <summary>Unsigned 16, 32 or 64-bit integers, stored with the offset the standard prescribes (FITS 4.0, table 19).</summary>
    public static FitsColumnData OfUnsigned<T>(string name, T[] values, string? unit = null, int repeat = 1) where T : unmanaged => values switch
    {
        ushort[] words => Of(name, Array.ConvertAll(words, v => (short)(v ^ 0x8000)), unit, repeat) with { Zero = 32768 },
        uint[] words => Of(name, Array.ConvertAll(words, v => (int)(v ^ 0x80000000)), unit, repeat) with { Zero = 2147483648 },
        ulong[] words => Of(name, Array.ConvertAll(words, v => (long)(v ^ 0x8000000000000000)), unit, repeat) with { Zero = 9223372036854775808 },
        _ => throw new ArgumentException($"{typeof(T)} is not an unsigned integer that needs an offset.", nameof(values)),
    };

    /// <summary>Arrays of different lengths, kept in the heap.</summary>
    public static FitsColumnData OfArrays<T>(string name, IReadOnlyList<T[]> values, string? unit = null) where T : unmanaged
    {
        var form = "1P" + Letter<T>();
        return new FitsColumnData(name, form, values.Count, 8, (row, to, heap) =>
        {
            var bytes = new byte[values[row].Length * Unsafe.SizeOf<T>()];
            BigEndian.WriteBlock<T>(values[row], bytes);
            BigEndian.WriteBlock<int>([values[row].Length, checked((int)heap.Length)], to);
            heap.Write(bytes);
            return values[row].Length;
        })
        { Unit = unit };
    }

    /// <summary>Texts of different lengths, kept in the heap.</summary>
    public static FitsColumnData OfLongTexts(string name, IReadOnlyList<string?> values) =>
        OfArrays(name, [.. values.Select(value => Encoding.ASCII.GetBytes(value ?? ""))]) is var bytes
            ? new FitsColumnData(name, "1PA", bytes.Rows, 8, bytes._cell) : null!;

    internal int WriteCell(int row, Span<byte> destination, Stream heap) => _cell(row, destination, heap);

    internal IEnumerable<FitsCard> Cards(int number, int longest)
    {
        var n = number.ToString(CultureInfo.InvariantCulture);
        yield return FitsCard.Of("TTYPE" + n, Name, Description);
        yield return FitsCard.Of("TFORM" + n, IsVariable ? string.Create(CultureInfo.InvariantCulture, $"{Form}({longest})") : Form);
        if (Unit is { Length: > 0 }) yield return FitsCard.Of("TUNIT" + n, Unit);
        if (Dimensions.Count > 0) yield return FitsCard.Of("TDIM" + n, $"({string.Join(',', Dimensions)})");
        if (Null is { } nothing) yield return FitsCard.Of("TNULL" + n, nothing);
        if (Scale != 1) yield return FitsCard.Of("TSCAL" + n, Scale);
        if (Zero != 0) yield return ZeroCard("TZERO" + n);
        if (Display is { Length: > 0 }) yield return FitsCard.Of("TDISP" + n, Display);
        if (Ucd is { Length: > 0 }) yield return FitsCard.Of("TUCD" + n, Ucd);
    }

    /// <summary>Readers recognise unsigned columns by an integer offset.</summary>
    private FitsCard ZeroCard(string keyword) => Zero == Math.Floor(Zero) && Math.Abs(Zero) < 1e19
        ? FitsCard.Parsed(keyword, FitsValueKind.Integer, ((Int128)Zero).ToString(CultureInfo.InvariantCulture), "", -1)
        : FitsCard.Of(keyword, Zero);

    private static string Invariant(int repeat, char letter) => string.Create(CultureInfo.InvariantCulture, $"{repeat}{letter}");

    private static char Letter<T>() => default(T) switch
    {
        byte => 'B',
        short => 'I',
        int => 'J',
        long => 'K',
        float => 'E',
        double => 'D',
        _ => throw new ArgumentException($"FITS has no column type for {typeof(T)}."),
    };
}
