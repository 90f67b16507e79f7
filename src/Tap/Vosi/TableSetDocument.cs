using System.Xml;
using TapGamma.Store.TapSchema;
using TapGamma.Tables;

namespace TapGamma.Tap.Vosi;

/// <summary>/tap/tables: the content of TAP_SCHEMA as XML (VOSI 1.1, section 6; VODataService 1.2, section 3).</summary>
internal static class TableSetDocument
{
    /// <summary>All schemas and tables; columns and keys only on request. The root must not carry a version.</summary>
    public static byte[] Build(TapSchemaSnapshot snapshot, bool withColumns) => XmlDocuments.Build(xml =>
    {
        StartRoot(xml, "tableset");
        var columns = snapshot.Columns.ToLookup(column => column.Table, StringComparer.Ordinal);
        var keys = snapshot.Keys.ToLookup(key => key.FromTable, StringComparer.Ordinal);
        foreach (var schema in snapshot.Schemas.OrderBy(schema => schema.Index ?? int.MaxValue))
        {
            xml.WriteStartElement("schema");
            xml.Text("name", schema.Name);
            xml.Optional("description", schema.Description);
            xml.Optional("utype", schema.Utype);
            foreach (var table in TablesOf(snapshot, schema.Name))
            {
                xml.WriteStartElement("table");
                AddTable(xml, table, withColumns ? columns[table.Name] : [], withColumns ? keys[table.Name] : []);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    /// <summary>One table, or null when there is none of that name (compared like an identifier of ADQL).</summary>
    public static byte[]? Build(TapSchemaSnapshot snapshot, string name)
    {
        var table = snapshot.Tables.FirstOrDefault(t => t.Name == name)
            ?? snapshot.Tables.FirstOrDefault(t => t.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (table is null) return null;
        return XmlDocuments.Build(xml =>
        {
            StartRoot(xml, "table");
            AddTable(xml, table, snapshot.Columns.Where(c => c.Table == table.Name), snapshot.Keys.Where(k => k.FromTable == table.Name));
            xml.WriteEndElement();
        });
    }

    private static IEnumerable<TableRecord> TablesOf(TapSchemaSnapshot snapshot, string schema) =>
        snapshot.Tables.Where(table => table.Schema == schema).OrderBy(table => table.Index ?? int.MaxValue);

    private static void StartRoot(XmlWriter xml, string name)
    {
        xml.WriteStartElement("vosi", name, VosiNames.Tables);
        xml.WriteAttributeString("xmlns", "vs", null, VosiNames.VoDataService);
        xml.WriteAttributeString("xmlns", "xsi", null, VosiNames.SchemaInstance);
    }

    private static void AddTable(XmlWriter xml, TableRecord table, IEnumerable<ColumnRecord> columns, IEnumerable<KeyRecord> keys)
    {
        xml.WriteAttributeString("type", table.Type);
        xml.Text("name", table.Name);
        xml.Optional("description", table.Description);
        xml.Optional("utype", table.Utype);
        if (table.Rows is { } rows) xml.Number("nrows", rows);
        foreach (var column in columns.OrderBy(column => column.Index ?? int.MaxValue)) AddColumn(xml, column);
        foreach (var key in keys) AddKey(xml, key);
    }

    private static void AddColumn(XmlWriter xml, ColumnRecord record)
    {
        var column = record.Column;
        xml.WriteStartElement("column");
        xml.WriteAttributeString("std", record.Std ? "true" : "false");
        xml.Text("name", record.Name);
        xml.Optional("description", column.Description);
        xml.Optional("unit", column.Unit);
        xml.Optional("ucd", column.Ucd);
        xml.Optional("utype", column.Utype);
        xml.WriteStartElement("dataType");
        xml.Type("vs:VOTableType");
        if (column.ArraySize is { } size) xml.WriteAttributeString("arraysize", size);
        if (column.Xtype is { } xtype) xml.WriteAttributeString("extendedType", xtype);
        xml.WriteString(column.Datatype.VoTableName());
        xml.WriteEndElement();
        if (record.Indexed) xml.Text("flag", "indexed");
        if (record.Principal) xml.Text("flag", "principal");
        xml.WriteEndElement();
    }

    private static void AddKey(XmlWriter xml, KeyRecord key)
    {
        xml.WriteStartElement("foreignKey");
        xml.Text("targetTable", key.TargetTable);
        foreach (var (from, target) in key.Columns)
        {
            xml.WriteStartElement("fkColumn");
            xml.Text("fromColumn", from);
            xml.Text("targetColumn", target);
            xml.WriteEndElement();
        }

        xml.Optional("description", key.Description);
        xml.Optional("utype", key.Utype);
        xml.WriteEndElement();
    }
}
