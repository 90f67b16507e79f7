using TapGamma.Adql;
using TapGamma.Adql.Catalogs;
using TapGamma.Store.Records;
using TapGamma.Store.TapSchema;
using TapGamma.Tables;

namespace TapGamma.Store.Tests;

/// <summary>The rules of TAP 1.1, section 4, on what the store really publishes.</summary>
public sealed class TapSchemaTests : IAsyncLifetime
{
    private readonly TemporaryStore _store = new();
    private IStore _open = null!;
    private TapSchemaSnapshot _schema = null!;
    private Catalog _catalog = null!;

    public async ValueTask InitializeAsync()
    {
        await _store.StoreAsync(TemporaryStore.Run("20136"));
        _open = await _store.OpenAsync();
        var metadata = await _open.GetMetadataAsync(default);
        (_schema, _catalog) = (metadata.TapSchema, metadata.Catalog);
    }

    public async ValueTask DisposeAsync()
    {
        await _open.DisposeAsync();
        _store.Dispose();
    }

    [Fact]
    public void Tables_are_all_published()
    {
        string[] expected =
        [
            "ivoa.obscore", "ivoa.obscore_hea", "test_dr.vo_obscore", "test_dr.observations", "test_dr.events",
            .. RecordTables.Published.Select(table => table.FullName),
            "TAP_SCHEMA.schemas", "TAP_SCHEMA.tables", "TAP_SCHEMA.columns", "TAP_SCHEMA.keys", "TAP_SCHEMA.key_columns",
        ];
        Assert.Equal(expected, _schema.Tables.Select(t => t.Name));
        Assert.Equal(expected, _catalog.Tables.Select(t => t.FullName));
    }

    [Fact]
    public void No_row_is_an_orphan()
    {
        var schemas = _schema.Schemas.Select(s => s.Name).ToHashSet();
        var tables = _schema.Tables.Select(t => t.Name).ToHashSet();
        Assert.All(_schema.Tables, t => Assert.Contains(t.Schema, schemas));
        Assert.All(schemas, s => Assert.Contains(_schema.Tables, t => t.Schema == s));
        Assert.All(_schema.Columns, c => Assert.Contains(c.Table, tables));
        Assert.All(_schema.Keys, k => Assert.All(k.Columns, p => Assert.True(Has(k.FromTable, p.From) && Has(k.TargetTable, p.Target))));
        Assert.All(_schema.Keys, k => Assert.NotEmpty(k.Columns));

        bool Has(string table, string column) => _schema.Columns.Any(c => c.Table == table && c.Name == column);
    }

    [Fact]
    public void The_standard_keys_of_TAP_SCHEMA_are_declared()
    {
        string[] expected =
        [
            "columns.table_name->tables.table_name", "key_columns.key_id->keys.key_id", "keys.from_table->tables.table_name",
            "keys.target_table->tables.table_name", "tables.schema_name->schemas.schema_name",
        ];
        var found = _schema.Keys.Where(k => k.FromTable.StartsWith("TAP_SCHEMA.", StringComparison.Ordinal))
            .Select(k => $"{k.FromTable}.{k.Columns[0].From}->{k.TargetTable}.{k.Columns[0].Target}".Replace("TAP_SCHEMA.", ""));
        Assert.Equal(expected, found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Columns_of_TAP_SCHEMA_are_standard_text_or_int()
    {
        var own = _schema.Columns.Where(c => c.Table.StartsWith("TAP_SCHEMA.", StringComparison.Ordinal)).ToList();
        Assert.Equal(4 + 6 + 14 + 5 + 3, own.Count);
        Assert.All(own, c => Assert.True(c.Std));
        Assert.All(own, c => Assert.True(c.Column.IsText ? c.Column.ArraySize == "*" : c.Column.Datatype == Datatype.Int));
        Assert.Contains(own, c => c.Name == "\"size\"" && c.Column.Name == "size");
    }

    [Fact]
    public async Task Every_published_column_can_be_selected()
    {
        foreach (var table in _catalog.Tables)
        {
            var columns = string.Join(", ", table.Columns.Select(c => $"\"{c.PhysicalName}\""));
            var query = new CompiledQuery(
                $"SELECT {columns} FROM \"{table.PhysicalName}\"",
                [],
                [.. table.Columns.Select(c => c.Column)],
                [.. table.Columns.Select(c => c.Type)],
                0);
            await using var rows = await _open.QueryAsync(query, 1, default);
            // Nothing tells of provenance yet.
            Assert.Equal(table.Schema != RecordTable.Schema, await rows.ReadAsync(default));
        }
    }

    [Fact]
    public void Columns_have_their_order_and_no_doubles()
    {
        foreach (var table in _schema.Columns.GroupBy(c => c.Table))
        {
            Assert.Equal(table.Count(), table.Select(c => c.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.Equal(table.Select(c => c.Index), table.Select(c => c.Index).Order());
        }

        Assert.Equal(
            ["obs_id", "event_id", "event_time", "ra", "dec", "energy"],
            _schema.Columns.Where(c => c.Table == "test_dr.events").Select(c => c.Name));
        Assert.Equal(
            ["ra_pnt", "muoneff"],
            _schema.Columns.Where(c => c.Table == "test_dr.observations").TakeLast(2).Select(c => c.Name));
    }

    [Fact]
    public async Task Columns_said_to_be_indexed_are_found_without_a_scan()
    {
        foreach (var table in _schema.Columns.Where(c => c.Indexed).GroupBy(c => c.Table))
        {
            var entry = _catalog.Tables.Single(t => t.FullName == table.Key);
            foreach (var column in table)
            {
                if (entry.Positions is { } p && (column.Name == p.LongitudeColumn || column.Name == p.LatitudeColumn)) continue;
                if (column.Name == entry.Regions?.RegionColumn) continue; // Shapes.RegionSearchTests
                var plan = await PlanAsync($"SELECT * FROM \"{entry.PhysicalName}\" WHERE {column.Name} = ?");
                Assert.True(plan.Contains("SEARCH", StringComparison.Ordinal), $"{table.Key}.{column.Name}: {plan}");
            }
        }
    }

    [Fact]
    public async Task Positions_are_searched_in_a_covering_index()
    {
        foreach (var table in _catalog.Tables)
        {
            if (table.Positions is not { } p) continue;
            var plan = await PlanAsync(
                $"""
                SELECT * FROM "{table.PhysicalName}" AS t WHERE t.{p.RowIdColumn} IN (
                  SELECT k.{p.IndexRowId} FROM (VALUES (1, 2), (5, 9)) AS c CROSS JOIN "{p.IndexTable}" AS k
                  WHERE k.{p.KeyColumn} BETWEEN c.column1 AND c.column2 AND k.{p.KeyLongitude} + k.{p.KeyLatitude} > 1)
                """);
            Assert.Contains("SEARCH k USING COVERING INDEX", plan);
            Assert.Matches("SEARCH .* USING INTEGER PRIMARY KEY", plan);
            Assert.DoesNotContain("SCAN t", plan);
        }
    }

    private async Task<string> PlanAsync(string sql)
    {
        Column[] columns = [.. Enumerable.Range(0, 4).Select(_ => new Column("x", Datatype.Char) { ArraySize = "*" })];
        await using var rows = await _open.QueryAsync(TemporaryStore.Query("EXPLAIN QUERY PLAN " + sql, columns), 100, default);
        var plan = new List<string>();
        while (await rows.ReadAsync(default)) plan.Add(System.Text.Encoding.UTF8.GetString(rows.GetUtf8(3)));
        return string.Join('\n', plan);
    }
}
