using System.Globalization;
using System.Text;
using TapGamma.Tables.Formats;

namespace TapGamma.Tables.VoTable;

/// <summary>The parts of a VOTable that are not rows: prologue, INFOs, systems, FIELDs and the end (VOTable 1.4, section 3).</summary>
internal static class VoTableHead
{
    /// <param name="block">Where it goes.</param>
    /// <param name="version">The version that the document declares; the namespace is the same from 1.3 on.</param>
    public static void AddPrologue(ByteBlock block, VoTableVersion version = VoTableVersion.V14)
    {
        block.Add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<VOTABLE version=\""u8);
        block.Add(version == VoTableVersion.V15 ? "1.5"u8 : "1.4"u8);
        block.Add("\" xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\">\n<RESOURCE type=\"results\">\n"u8);
    }

    /// <summary>Everything that stands before the FIELDs.</summary>
    public static void AddTop(ByteBlock block, IReadOnlyList<Column> columns, TableInfo info, VoTableVersion version)
    {
        AddPrologue(block, version);
        if (info.Description is { } description) AddDescription(block, description);
        AddStatus(block, info.OverflowKnown ? "OVERFLOW" : "OK");
        foreach (var item in info.Infos) AddInfo(block, item);
        foreach (var system in columns.Select(ReferenceSystem.Of).OfType<ReferenceSystem>().Distinct())
        {
            block.Add(Encoding.UTF8.GetBytes(system.Xml));
            block.Add((byte)'\n');
        }

        block.Add("<TABLE"u8);
        if (info.Name is { } name) AddAttribute(block, " name=\""u8, name);
        block.Add(">\n"u8);
    }

    /// <summary>Everything that stands behind TABLE.</summary>
    public static void AddBottom(ByteBlock block, TableInfo info, TableStatus status, string? message)
    {
        if (status == TableStatus.Error) AddStatus(block, "ERROR", message ?? "unknown error");
        if (status == TableStatus.Overflow && !info.OverflowKnown) AddStatus(block, "OVERFLOW", message);
        block.Add("</RESOURCE>\n"u8);
        foreach (var resource in info.MetaResources) block.Advance(Encoding.UTF8.GetBytes(resource, block.Free(Encoding.UTF8.GetMaxByteCount(resource.Length))));
        block.Add("</VOTABLE>\n"u8);
    }

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
        if (column.Id is not null) AddAttribute(block, " ID=\""u8, column.Id);
        AddAttribute(block, " name=\""u8, column.Name);
        AddAttribute(block, " datatype=\""u8, column.Datatype.VoTableName());
        // An array of one is written as a scalar (VOTable 1.3, Erratum 3).
        if (column.ArraySize is not (null or "1")) AddAttribute(block, " arraysize=\""u8, column.ArraySize);
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
