using System.Xml;

namespace TapGamma.Tables.Readers.VoTable;

/// <summary>Reads a FIELD element into a column; bits become truth values, complex numbers pairs of numbers.</summary>
internal static class FieldReader
{
    private static readonly Dictionary<string, VoTableType> Types =
        Enum.GetValues<VoTableType>().ToDictionary(type => type.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the element the document stands on, its children included.</summary>
    /// <param name="document">The document.</param>
    /// <param name="position">Number of the field, from 1.</param>
    /// <param name="frames">Coordinate and time systems by their ID.</param>
    /// <param name="options">Limits.</param>
    public static VoTableField Read(
        XmlDocumentReader document, int position, IReadOnlyDictionary<string, string> frames, TableReadOptions options)
    {
        var xml = document.Xml;
        var name = Text(xml, "name") ?? Text(xml, "ID") ?? FormattableString.Invariant($"col{position}");
        var type = TypeOf(xml, name);
        var declared = Text(xml, "arraysize");
        var shape = ColumnShape.Parse(declared, options.MaxCellBytes / 8)
            ?? throw new TableFormatException($"the arraysize '{declared}' is none, or larger than a cell may be", name);
        // One element is a scalar, and to write its number is deprecated (VOTable 1.3, erratum 3).
        if (declared == "1") declared = null;
        var column = new Column(name, DatatypeOf(type))
        {
            ArraySize = ArraySizeOf(type, declared),
            Xtype = Text(xml, "xtype"),
            Unit = Text(xml, "unit"),
            Ucd = Text(xml, "ucd"),
            Utype = Text(xml, "utype"),
            Frame = Text(xml, "ref") is { } id && frames.TryGetValue(id, out var frame) ? frame : null,
        };
        var (description, missing) = ReadChildren(document);
        return new VoTableField(column with { Description = description }, type, shape) { Null = NullOf(missing, type, name) };
    }

    private static string? Text(XmlReader xml, string attribute) =>
        xml.GetAttribute(attribute) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>A FIELD must have a datatype; old documents mean text when it is absent.</summary>
    private static VoTableType TypeOf(XmlReader xml, string name)
    {
        var word = Text(xml, "datatype");
        if (word is null) return VoTableType.Char;
        return Types.TryGetValue(word, out var type) && !char.IsAsciiDigit(word[0])
            ? type
            : throw new TableFormatException($"the datatype '{word}' is none of VOTable's", name);
    }

    private static Datatype DatatypeOf(VoTableType type) => type switch
    {
        VoTableType.Boolean or VoTableType.Bit => Datatype.Boolean,
        VoTableType.UnsignedByte => Datatype.UnsignedByte,
        VoTableType.Short => Datatype.Short,
        VoTableType.Int => Datatype.Int,
        VoTableType.Long => Datatype.Long,
        VoTableType.Char => Datatype.Char,
        VoTableType.UnicodeChar => Datatype.UnicodeChar,
        VoTableType.Float or VoTableType.FloatComplex => Datatype.Float,
        _ => Datatype.Double,
    };

    private static string? ArraySizeOf(VoTableType type, string? declared)
    {
        if (type is not (VoTableType.FloatComplex or VoTableType.DoubleComplex)) return declared;
        if (declared is null) return "2";
        return declared.EndsWith('*') ? "*" : "2x" + declared;
    }

    private static (string? Description, string? Null) ReadChildren(XmlDocumentReader document)
    {
        string? description = null, missing = null;
        if (document.Xml.IsEmptyElement) return (description, missing);
        while (document.NextChild("FIELD"))
        {
            if (document.Xml.LocalName == "VALUES") missing ??= Text(document.Xml, "null");
            if (document.Xml.LocalName == "DESCRIPTION") description = document.ElementText();
            else document.Skip();
        }

        return (description, missing);
    }

    private static long? NullOf(string? text, VoTableType type, string name)
    {
        if (text is null || type is not (VoTableType.UnsignedByte or VoTableType.Short or VoTableType.Int or VoTableType.Long)) return null;
        if (CellParser.TryInteger(text, out var value)) return value;
        throw new TableFormatException($"VALUES null='{text}' is no whole number", name);
    }
}
