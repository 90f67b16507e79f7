using TapGamma.Adql.Catalogs;
using TapGamma.Store.Columns;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>Names and types in PostgreSQL's spelling.</summary>
internal static class PostgresSql
{
    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Table(PublishedTable table) => Table(SchemaOf(table), NameOf(table));

    public static string Table(string schema, string name) => $"{Quoted(schema)}.{Quoted(name)}";

#pragma warning disable CA1308 // Names of tables are folded as ADQL folds them, not for security decisions.
    public static string SchemaOf(PublishedTable table) => table.Schema.ToLowerInvariant();

    public static string NameOf(PublishedTable table) => table.Name.ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary>Text is compared by code point, as ADQL's other engine does and whatever the database's language is.</summary>
    public static string DefinitionOf(AdqlType type) => TypeOf(type) is "text" ? "text COLLATE \"C\"" : TypeOf(type);

    /// <summary>The type as the server spells it.</summary>
    public static string TypeOf(AdqlType type) => type switch
    {
        AdqlType.Boolean => "boolean",
        AdqlType.Smallint => "smallint",
        AdqlType.Integer => "integer",
        AdqlType.Bigint => "bigint",
        AdqlType.Real => "real",
        AdqlType.Double => "double precision",
        AdqlType.Point or AdqlType.Circle or AdqlType.Polygon or AdqlType.Interval or AdqlType.Blob => "double precision[]",
        AdqlType.IntegerArray or AdqlType.DoubleArray => "double precision[]",
        _ => "text",
    };
}
