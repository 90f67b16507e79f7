using Microsoft.Data.Sqlite;
using SQLitePCL;
using TapGamma.Adql;
using TapGamma.Store.Backends.Sqlite.Functions;

namespace TapGamma.Store.Tests.Shapes;

/// <summary>A statement that was prepared once is not planned anew when it runs with other values (sqlite.org/c3ref/stmt_status.html).</summary>
public sealed class ReplanningTests : IDisposable
{
    // SQLITE_STMTSTATUS_REPREPARE
    private const int Replanned = 5;

    private readonly TemporaryStore _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("SELECT * FROM ivoa.obscore")]
    [InlineData("SELECT TOP 7 obs_id FROM ivoa.obscore ORDER BY t_min OFFSET 2")]
    [InlineData("SELECT * FROM ivoa.obscore WHERE 1 = CONTAINS(POINT(s_ra, s_dec), CIRCLE(83.6, 22, 1))")]
    [InlineData("SELECT obs_id FROM ivoa.obscore WHERE obs_collection = 'x' AND t_min BETWEEN 1 AND 2")]
    [InlineData("SELECT x.obs_id FROM (SELECT TOP 3 obs_id, s_ra FROM ivoa.obscore) AS x WHERE x.s_ra < 100")]
    public async Task A_statement_is_planned_once(string adql)
    {
        await _files.StoreAsync([.. Enumerable.Range(0, 4).Select(i => TemporaryStore.Run($"r{i}", 5, "a", 40 * i, 10 * i))]);
        await using var store = await _files.OpenAsync();
        var query = AdqlCompiler.Compile(adql, (await store.GetMetadataAsync(default)).Catalog, store.Dialect).Require().At("http://test");
        using var connection = new SqliteConnection($"Data Source={_files.FilePath};Pooling=False");
        connection.Open();
        SqliteFunctions.Register(connection);
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_prepare_v2(connection.Handle, query.Sql, out var statement));
        using (statement)
        {
            for (var run = 1; run <= 3; run++)
            {
                for (var i = 0; i < query.Parameters.Count; i++) Bind(statement, i + 1, query.Parameters[i]);
                raw.sqlite3_bind_int64(statement, query.RowLimitParameter, 100 * run);
                Assert.True(raw.sqlite3_step(statement) is raw.SQLITE_ROW or raw.SQLITE_DONE);
                raw.sqlite3_reset(statement);
            }

            Assert.Equal(0, raw.sqlite3_stmt_status(statement, Replanned, 0));
        }
    }

    private static void Bind(sqlite3_stmt statement, int parameter, object value)
    {
        if (value is double number) raw.sqlite3_bind_double(statement, parameter, number);
        else if (value is long whole) raw.sqlite3_bind_int64(statement, parameter, whole);
        else raw.sqlite3_bind_text(statement, parameter, (string)value);
    }
}
