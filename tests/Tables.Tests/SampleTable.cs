using System.Buffers;
using TapGamma.Tables.Formats;

namespace TapGamma.Tables.Tests;

/// <summary>One table with every datatype, extreme values, NULLs, arrays, markup and text beyond ASCII.</summary>
internal static class SampleTable
{
    public static readonly Column[] Columns =
    [
        new("flag", Datatype.Boolean),
        new("b", Datatype.UnsignedByte),
        new("s", Datatype.Short),
        new("i", Datatype.Int) { Description = "a count < 5 & more", Ucd = "meta.number" },
        new("l", Datatype.Long),
        new("f", Datatype.Float) { Unit = "TeV", Ucd = "em.energy" },
        new("d", Datatype.Double) { Unit = "deg", Ucd = "pos.eq.ra", Frame = "ICRS" },
        new("t", Datatype.Double) { Unit = "d", Ucd = "time.start", Frame = "UTC" },
        new("date", Datatype.Char) { ArraySize = "*", Xtype = "timestamp", Frame = "UTC" },
        new("text", Datatype.Char) { ArraySize = "*", Utype = "obscore:DataID.Title" },
        new("fixed_text", Datatype.Char) { ArraySize = "4" },
        new("uni", Datatype.UnicodeChar) { ArraySize = "*" },
        new("point", Datatype.Double) { ArraySize = "2", Xtype = "point", Unit = "deg", Frame = "ICRS" },
        new("polygon", Datatype.Double) { ArraySize = "*", Xtype = "polygon", Unit = "deg", Frame = "ICRS" },
        new("vector", Datatype.Int) { ArraySize = "*" },
    ];

    public static readonly object?[][] Rows =
    [
        [true, 7L, -32767L, 2147483647L, 9007199254740993L, 0.1, 83.6333, 53090.123456789, "2004-03-26T02:57:47.184",
            "Crab", "ab", "Größe", new[] { 83.6333, 22.0145 }, new[] { 0.0, 1, 2.5, -3, 4, 5e-9 }, new[] { 1.0, 2, 3 }],
        [false, 0L, 32767L, -2147483647L, -9223372036854775807L, -1e38, 1.239841984332e-18, 0.0, "2004-01-01",
            "a<b & \"c\" > d, e\ttab\nline ]]>", "abcd", "γ-ray ☄ 𝛼", new[] { 0.0, -90 }, new[] { 1.0, 2, 3, 4, 5, 6, 7, 8 }, Array.Empty<double>()],
        [null, null, null, null, null, null, null, null, null, null, null, null, null, null, null],
        [true, 254L, 0L, 0L, 0L, double.NaN, double.PositiveInfinity, double.NegativeInfinity, "", "", "", "",
            new[] { -0.0, 5e-324 }, new[] { 1e300, 2, 3, 4, 5, 6 }, new[] { -1.0 }],
    ];

    /// <summary>The columns that are no arrays of free length.</summary>
    public static int[] FixedColumns { get; } =
        [.. Enumerable.Range(0, Columns.Length).Where(i => !(Columns[i].IsArray && Columns[i].ArraySize == "*"))];

    public static ReadOnlyMemory<byte> Write(
        string format, IReadOnlyList<Column> columns, IReadOnlyList<object?[]> rows, TableStatus status = TableStatus.Ok,
        string? message = null, TableInfo? info = null)
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = TableFormats.Find(format)!.Format.Start(output, columns, info ?? new TableInfo());
        writer.WriteHeader();
        var reader = new MemoryRowReader(columns, rows);
        while (reader.Read()) writer.WriteRow(reader);
        writer.WriteEnd(status, message);
        while (writer.WriteRest())
        {
            // One buffer takes it all.
        }

        return output.WrittenMemory;
    }
}
