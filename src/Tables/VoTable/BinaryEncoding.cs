using TapGamma.Tables.Formats;

namespace TapGamma.Tables.VoTable;

/// <summary>
/// BINARY and BINARY2 (VOTable 1.4, sections 5.3 and 5.4): big-endian cells one after the other; BINARY2 puts a bit per
/// column before each row that says which cells are NULL.
/// </summary>
internal sealed class BinaryEncoding : VoTableRowEncoding
{
    public static readonly BinaryEncoding Binary = new(false);

    public static readonly BinaryEncoding Binary2 = new(true);

    private readonly bool _hasNullFlags;

    private BinaryEncoding(bool hasNullFlags) => _hasNullFlags = hasNullFlags;

    public override ReadOnlySpan<byte> Opening => _hasNullFlags
        ? "<DATA>\n<BINARY2>\n<STREAM encoding=\"base64\">\n"u8
        : "<DATA>\n<BINARY>\n<STREAM encoding=\"base64\">\n"u8;

    public override ReadOnlySpan<byte> Closing => _hasNullFlags
        ? "\n</STREAM>\n</BINARY2>\n</DATA>\n"u8
        : "\n</STREAM>\n</BINARY>\n</DATA>\n"u8;

    public override bool IsBase64 => true;

    /// <summary>The lowest value of the type, which no measurement of ours takes; bytes are unsigned, so there the highest.</summary>
    public override long? NullValue(Column column) =>
        _hasNullFlags || column.IsArray ? null : column.Datatype switch
        {
            Datatype.UnsignedByte => byte.MaxValue,
            Datatype.Short => short.MinValue,
            Datatype.Int => int.MinValue,
            Datatype.Long => long.MinValue,
            _ => null,
        };

    public override bool AddRow(ByteBlock block, RowReader row, CellShape[] shapes)
    {
        var flagCount = _hasNullFlags ? (shapes.Length + 7) / 8 : 0;
        var flagStart = block.Count;
        var isWhole = true;
        block.AddZeros(flagCount);
        for (var i = 0; i < shapes.Length; i++)
        {
            if (!row.IsNull(i))
            {
                isWhole &= BinaryCell.Add(block, row, i, shapes[i]);
                continue;
            }

            BinaryCell.AddNull(block, shapes[i]);
            if (_hasNullFlags) block.SetBits(flagStart + (i / 8), (byte)(0x80 >> (i % 8)));
        }

        return isWhole;
    }
}
