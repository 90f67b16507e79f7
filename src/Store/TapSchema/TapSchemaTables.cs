using System.Text;
using TapGamma.Store.Columns;
using TapGamma.Store.Writing;

namespace TapGamma.Store.TapSchema;

/// <summary>The tables of TAP_SCHEMA as they describe themselves (TAP 1.1, section 4).</summary>
internal static class TapSchemaTables
{
    public const string Schema = "TAP_SCHEMA";

    public const string Description = "What this service publishes: schemas, tables, columns and keys.";

    public static IReadOnlyList<PublishedTable> All { get; } =
    [
        Table("schemas", 1, "The schemas.",
        [
            Text("schema_name", "Name of the schema.") with { Indexed = true },
            Text("utype", "Data model type of the schema."),
            Text("description", "What the schema holds."),
            Int("schema_index", "Recommended order of the schemas."),
        ]),
        Table("tables", 2, "The tables and views.",
        [
            Text("schema_name", "Schema of the table."),
            Text("table_name", "Name of the table with its schema, as written in a query.") with { Indexed = true },
            Text("table_type", "table or view."),
            Text("utype", "Data model type of the table."),
            Text("description", "What the table holds."),
            Int("table_index", "Recommended order of the tables of a schema."),
        ],
        Key("tables_schema", "schemas", "schema_name", "schema_name", "the schema of a table")),
        Table("columns", 3, "The columns of all tables.",
        [
            Text("table_name", "Table of the column.") with { Indexed = true },
            Text("column_name", "Name of the column, as written in a query."),
            Text("datatype", "VOTable datatype."),
            Text("arraysize", "VOTable arraysize, empty for a scalar."),
            Text("xtype", "DALI extended type."),
            Int("size", "Length of arrays of fixed or bounded length (deprecated; see arraysize)."),
            Text("description", "What the column holds."),
            Text("utype", "Data model role."),
            Text("unit", "Unit in VOUnits syntax."),
            Text("ucd", "UCD1+ of the column."),
            Int("indexed", "1 if a predicate on the column uses an index."),
            Int("principal", "1 if the column belongs to a short selection."),
            Int("std", "1 if a standard defines the column."),
            Int("column_index", "Recommended order of the columns of a table."),
        ],
        Key("columns_table", "tables", "table_name", "table_name", "the table of a column")),
        Table("keys", 4, "The foreign keys.",
        [
            Text("key_id", "Identifier of the key.") with { Indexed = true },
            Text("from_table", "Table the key leaves."),
            Text("target_table", "Table the key points to."),
            Text("description", "What the key means."),
            Text("utype", "Data model role."),
        ],
        Key("keys_from", "tables", "from_table", "table_name", "the table a key leaves"),
        Key("keys_target", "tables", "target_table", "table_name", "the table a key points to")),
        Table("key_columns", 5, "The columns of the foreign keys.",
        [
            Text("key_id", "Identifier of the key.") with { Indexed = true },
            Text("from_column", "Column of the table the key leaves."),
            Text("target_column", "Column of the table the key points to."),
        ],
        Key("key_columns_key", "keys", "key_id", "key_id", "the key of a pair of columns")),
    ];

    /// <summary>Columns of these tables that hold more than ASCII when a collection's description does.</summary>
    public static IReadOnlyList<(string Table, string Column)> UnicodeColumns(CollectionDefinition definition) =>
        Ascii.IsValid(definition.Title + definition.Description)
            ? []
            : [.. All.Where(table => table.Name is "schemas" or "tables").Select(table => (table.FullName, "description"))];

    private static PublishedTable Table(
        string name, int index, string description, IReadOnlyList<PublishedColumn> columns, params PublishedKey[] keys) =>
        new(Schema, name, description, columns) { Index = index, Keys = keys };

    private static PublishedKey Key(string id, string target, string from, string to, string description) =>
        new($"tap_schema_{id}", $"{Schema}.{target}", from, to, description);

    private static PublishedColumn Text(string name, string description) =>
        PublishedColumn.Text(name, description) with { Std = true };

    private static PublishedColumn Int(string name, string description) =>
        PublishedColumn.Int(name, description) with { Std = true };
}
