using System.Globalization;
using TapGamma.Tables.Formats;

namespace TapGamma.Tables.VoTable;

/// <summary>The parts of a VOTable that are not rows: prologue, INFOs, systems, FIELDs and the end (VOTable 1.4, section 3).</summary>
internal static class VoTableHead
{
    public static void AddPrologue(ByteBlock block) => block.Add("""
        <?xml version="1.0" encoding="UTF-8"?>
        <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
        <RESOURCE type="results">

        """u8);

    public static void AddInfo(ByteBlock block, TableInfoItem info)
    {
        block.Add("<INFO"u8);
        AddAttribute(block, " name=\""u8, info.Name);
        if (info.Ucd is not null) AddAttribute(block, " ucd=\""u8, info.Ucd);
        AddAttribute(block, " value=\""u8, info.Value);
        if (info.Text is null)
        {
            block.Add("/>\n"u8);
            return;
        }

        block.Add(">"u8);
        XmlText.Add(block, info.Text);
        block.Add("</INFO>\n"u8);
    }

    public static void AddStatus(ByteBlock block, string value, string? message = null) =>
        AddInfo(block, new TableInfoItem("QUERY_STATUS", value, null, message));

    public static void AddField(ByteBlock block, Column column, long? nullValue)
    {
        block.Add("<FIELD"u8);
        AddAttribute(block, " name=\""u8, column.Name);
        AddAttribute(block, " datatype=\""u8, column.Datatype.VoTableName());
        if (column.ArraySize is not null) AddAttribute(block, " arraysize=\""u8, column.ArraySize);
        if (column.Xtype is not null) AddAttribute(block, " xtype=\""u8, column.Xtype);
        if (column.Unit is not null) AddAttribute(block, " unit=\""u8, column.Unit);
        if (column.Ucd is not null) AddAttribute(block, " ucd=\""u8, column.Ucd);
        if (column.Utype is not null) AddAttribute(block, " utype=\""u8, column.Utype);
        if (ReferenceSystem.Of(column) is { } system) AddAttribute(block, " ref=\""u8, system.Id);
        if (column.Description is null && nullValue is null)
        {
            block.Add("/>\n"u8);
            return;
        }

        block.Add(">\n"u8);
        if (column.Description is not null) AddDescription(block, column.Description);
        if (nullValue is { } sentinel)
        {
            AddAttribute(block, "<VALUES null=\""u8, sentinel.ToString(CultureInfo.InvariantCulture));
            block.Add("/>\n"u8);
        }

        block.Add("</FIELD>\n"u8);
    }

    public static void AddDescription(ByteBlock block, string text)
    {
        block.Add("<DESCRIPTION>"u8);
        XmlText.Add(block, text);
        block.Add("</DESCRIPTION>\n"u8);
    }

    public static void AddAttribute(ByteBlock block, ReadOnlySpan<byte> opening, string value)
    {
        block.Add(opening);
        XmlText.Add(block, value);
        block.Add((byte)'"');
    }
}
