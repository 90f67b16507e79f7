using System.Text;
using Microsoft.Data.Sqlite;
using TapGamma.Adql;
using TapGamma.Store.Columns;
using TapGamma.Store.Records;

namespace TapGamma.Store.Tests;

public sealed class UpgradeTests : IDisposable
{
    private readonly TemporaryStore _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Regions_of_a_store_from_before_their_index_are_found_after_it_is_opened()
    {
        await _files.StoreAsync(TemporaryStore.Run("1"), TemporaryStore.Run("2", ra: 10, dec: -80));
        TakeRegionIndexAway();

        await using var store = await _files.OpenAsync();
        var metadata = await store.GetMetadataAsync(default);
        foreach (var table in (string[])["ivoa.obscore", "test_dr.observations", "test_dr.vo_obscore"])
        {
            Assert.NotNull(metadata.Catalog.Tables.Single(t => t.FullName == table).Regions);
            var adql = $"SELECT obs_id FROM {table} WHERE 1 = CONTAINS(POINT(10, -79), s_region)";
            var query = AdqlCompiler.Compile(adql, metadata.Catalog, store.Dialect).Require();
            await using (var rows = await store.QueryAsync(query, 10, default))
            {
                Assert.True(await rows.ReadAsync(default));
                Assert.Equal("2", Encoding.UTF8.GetString(rows.GetUtf8(0)));
                Assert.False(await rows.ReadAsync(default));
            }

            await using var plan = await store.QueryAsync(query with { Sql = "EXPLAIN QUERY PLAN " + query.Sql }, 10, default);
            var lines = new List<string>();
            while (await plan.ReadAsync(default)) lines.Add(Encoding.UTF8.GetString(plan.GetUtf8(3)));
            Assert.Contains(lines, line => line.StartsWith("SEARCH", StringComparison.Ordinal) && line.Contains("rgn", StringComparison.Ordinal));
        }

        await store.DisposeAsync();
        await _files.StoreAsync(TemporaryStore.Run("3"));
    }

    /// <summary>Brings the file to what version 1 of the schema made.</summary>
    private void TakeRegionIndexAway()
    {
        using var connection = new SqliteConnection($"Data Source={_files.FilePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        var drops = TableRegions.HiddenColumns.SelectMany(column => (string[])
            [
                $"""ALTER TABLE "ivoa.obscore" DROP COLUMN {column};""",
                $"""ALTER TABLE "test_dr.observations" DROP COLUMN {column};""",
            ]).Append("ALTER TABLE tg_file DROP COLUMN layout;");
        var provenance = RecordTables.Published.Select(table => table.PhysicalName).Concat(["tg_scope", "tg_scope_collection", "tg_record", "tg_record_job"])
            .Select(table => $"""DROP TABLE "{table}"; DELETE FROM sqlite_stat1 WHERE tbl = '{table}';""");
        var columns = string.Join(", ", ObsCoreColumns.All.Select(c => c.Name));
        command.CommandText =
            $"""
            DROP VIEW "test_dr.vo_obscore";
            DROP INDEX obscore_rgn;
            DROP INDEX "test_dr.observations.rgn";
            {string.Join('\n', drops)}
            {string.Join('\n', provenance)}
            DROP INDEX tg_file_sha256;
            CREATE VIEW "test_dr.vo_obscore" AS
              SELECT {columns}, energy_min / 1e12 AS em_min_tev, energy_max / 1e12 AS em_max_tev, tg_id FROM "test_dr.observations";
            DELETE FROM sqlite_stat1 WHERE idx LIKE '%rgn';
            ALTER TABLE "tap_schema.tables" DROP COLUMN tg_region;
            PRAGMA user_version = 1;
            """;
        command.ExecuteNonQuery();
    }
}
