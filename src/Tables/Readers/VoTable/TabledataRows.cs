using System.Text;
using System.Xml;

namespace TapGamma.Tables.Readers.VoTable;

/// <summary>TABLEDATA: a TR for each row, a TD for each cell; an empty TD is NULL (VOTable 1.4, section 5.1).</summary>
internal sealed class TabledataRows(XmlDocumentReader document, IReadOnlyList<VoTableField> fields) : IRowSource
{
    private readonly StringBuilder _text = new();
    private readonly bool _isEmpty = document.Xml.IsEmptyElement;
    private char[] _cell = new char[256];

    public ValueTask<bool> ReadAsync(RowCells row, CancellationToken cancellationToken)
    {
        while (!_isEmpty && document.NextChild("TABLEDATA"))
        {
            if (document.Xml.LocalName == "TR")
            {
                ReadRow(row);
                return new ValueTask<bool>(true);
            }

            document.Skip();
        }

        if (!_isEmpty && document.Xml.EOF) throw new XmlException("The document ends before </TABLEDATA>.");
        return new ValueTask<bool>(false);
    }

    public void Dispose() => document.Dispose();

    private void ReadRow(RowCells row)
    {
        var column = 0;
        if (!document.Xml.IsEmptyElement)
        {
            while (document.NextChild("TR"))
            {
                if (document.Xml.LocalName != "TD") throw new TableFormatException("a TR holds TD elements only");
                if (column == fields.Count) throw new TableFormatException($"the row has more than {fields.Count} TD, one for each FIELD");
                ReadCell(row, column++);
            }
        }

        if (column < fields.Count) throw new TableFormatException($"the row has {column} TD, but there are {fields.Count} FIELDs");
    }

    private void ReadCell(RowCells row, int column)
    {
        _text.Clear();
        document.ReadText(_text);
        if (_cell.Length < _text.Length) _cell = new char[Math.Max(_text.Length, 2 * _cell.Length)];
        _text.CopyTo(0, _cell, _text.Length);
        var text = _cell.AsSpan(0, _text.Length);
        var field = fields[column];
        if (field.IsText)
        {
            if (!text.IsEmpty) row.SetText(column, text);
            return;
        }

        ReadOnlySpan<char> value = text.Trim(" \t\r\n");
        if (value.IsEmpty) return;
        if (field.IsScalar) SetScalar(row, column, field, value);
        else SetArray(row, column, field, value);
    }

    private static void SetScalar(RowCells row, int column, VoTableField field, ReadOnlySpan<char> text)
    {
        switch (field.Type)
        {
            case VoTableType.Boolean or VoTableType.Bit:
                if (!CellParser.TryBoolean(text, out var flag)) throw NotA("truth value (T, F, true, false, 1, 0)", text, field);
                if (flag is { } known) row.SetInteger(column, known ? 1 : 0);
                break;
            case VoTableType.Float or VoTableType.Double:
                if (!CellParser.TryNumber(text, out var number)) throw NotA("number", text, field);
                row.SetNumber(column, field.Type == VoTableType.Float ? (float)number : number);
                break;
            default:
                if (!CellParser.TryInteger(text, out var integer) || !Fits(field.Type, integer)) throw NotA(field.Type.ToString().ToLowerInvariant(), text, field);
                if (integer != field.Null) row.SetInteger(column, integer);
                break;
        }
    }

    private static bool Fits(VoTableType type, long value) => type switch
    {
        VoTableType.UnsignedByte => value is >= 0 and <= byte.MaxValue,
        VoTableType.Short => value is >= short.MinValue and <= short.MaxValue,
        VoTableType.Int => value is >= int.MinValue and <= int.MaxValue,
        _ => true,
    };

    private static void SetArray(RowCells row, int column, VoTableField field, ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var part in text.SplitAny(Blanks))
            if (!text[part].IsEmpty) count++;
        if (!field.Shape.IsVariable && count != field.Shape.Count * field.NumbersPerElement)
            throw new TableFormatException($"the cell has {count} numbers instead of {field.Shape.Count * field.NumbersPerElement}", field.Column.Name);
        var numbers = row.SetNumbers(column, count);
        var at = 0;
        foreach (var part in text.SplitAny(Blanks))
            if (!text[part].IsEmpty) numbers[at++] = Element(field, text[part]);
        if (numbers.Length > 0 && !field.Shape.IsVariable && !numbers.ContainsAnyExcept(double.NaN)) row.SetNull(column);
    }

    private static ReadOnlySpan<char> Blanks => " \t\r\n";

    private static double Element(VoTableField field, ReadOnlySpan<char> text)
    {
        if (field.Type is VoTableType.Boolean or VoTableType.Bit)
        {
            if (!CellParser.TryBoolean(text, out var flag)) throw NotA("truth value", text, field);
            return flag is { } known ? known ? 1 : 0 : double.NaN;
        }

        if (CellParser.TryNumber(text, out var number)) return number;
        return CellParser.TryInteger(text, out var integer) ? integer : throw NotA("number", text, field);
    }

    private static TableFormatException NotA(string what, ReadOnlySpan<char> text, VoTableField field) =>
        new($"'{(text.Length > 40 ? string.Concat(text[..40], "...") : text)}' is no {what}", field.Column.Name);
}
