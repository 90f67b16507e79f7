using TapGamma.Tables;

namespace TapGamma.Store.TapSchema;

/// <summary>A published schema (TAP 1.1, section 4.1).</summary>
public sealed record SchemaRecord(string Name, string? Utype, string? Description, int? Index);

/// <summary>A published table or view (TAP 1.1, section 4.2). Name includes the schema, quoted where ADQL needs it.</summary>
public sealed record TableRecord(string Schema, string Name, string Type, string? Utype, string? Description, int? Index)
{
    /// <summary>Number of rows when last counted, or null.</summary>
    public long? Rows { get; init; }
}

/// <summary>A published column (TAP 1.1, section 4.3).</summary>
/// <param name="Table">The table's published name.</param>
/// <param name="Name">The name as written in a query: delimited where ADQL needs it.</param>
/// <param name="Column">Its metadata.</param>
/// <param name="Indexed">Whether a predicate on it uses an index.</param>
/// <param name="Principal">Whether it belongs to a short selection.</param>
/// <param name="Std">Whether a standard defines it.</param>
/// <param name="Index">Position in the table.</param>
public sealed record ColumnRecord(string Table, string Name, Column Column, bool Indexed, bool Principal, bool Std, int? Index);

/// <summary>A foreign key (TAP 1.1, section 4.4) with its column pairs.</summary>
public sealed record KeyRecord(
    string Id,
    string FromTable,
    string TargetTable,
    string? Description,
    string? Utype,
    IReadOnlyList<(string From, string Target)> Columns);

/// <summary>Everything TAP_SCHEMA says, as one immutable snapshot.</summary>
public sealed record TapSchemaSnapshot(
    IReadOnlyList<SchemaRecord> Schemas,
    IReadOnlyList<TableRecord> Tables,
    IReadOnlyList<ColumnRecord> Columns,
    IReadOnlyList<KeyRecord> Keys);
