using TapGamma.Tables.Formats;

namespace TapGamma.Tables.VoTable;

/// <summary>TABLEDATA: rows as XML elements (VOTable 1.4, section 5.1). NULL is the empty cell.</summary>
internal sealed class TabledataEncoding : VoTableRowEncoding
{
    public static readonly TabledataEncoding Instance = new();

    public override ReadOnlySpan<byte> Opening => "<DATA>\n<TABLEDATA>\n"u8;

    public override ReadOnlySpan<byte> Closing => "</TABLEDATA>\n</DATA>\n"u8;

    public override bool IsBase64 => false;

    public override bool AddRow(ByteBlock block, RowReader row, CellShape[] shapes)
    {
        block.Add("<TR>"u8);
        for (var i = 0; i < shapes.Length; i++)
        {
            if (row.IsNull(i))
            {
                AddNull(block, shapes[i]);
                continue;
            }

            block.Add("<TD>"u8);
            if (shapes[i].Kind == CellKind.Text) XmlText.Add(block, row.GetUtf8(i));
            else CellText.Add(block, row, i, shapes[i], NonFinite.VoTable);
            block.Add("</TD>"u8);
        }

        block.Add("</TR>\n"u8);
        return true;
    }

    /// <summary>An array of fixed size must have all its numbers also when it has no value (a point: NaN NaN).</summary>
    private static void AddNull(ByteBlock block, in CellShape shape)
    {
        if (shape.Kind != CellKind.Array || shape.IsVariable || shape.Datatype is not (Datatype.Float or Datatype.Double))
        {
            block.Add("<TD/>"u8);
            return;
        }

        block.Add("<TD>NaN"u8);
        for (var i = 1; i < shape.FixedCount; i++) block.Add(" NaN"u8);
        block.Add("</TD>"u8);
    }
}
