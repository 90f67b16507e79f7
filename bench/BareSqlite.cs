using System.Collections.Concurrent;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TapGamma.Bench;

/// <summary>One prepared statement for each request that runs at once, straight on SQLite's interface.</summary>
internal sealed class BareSqlite
{
    private readonly ConcurrentBag<sqlite3_stmt> _statements = [];
    private readonly string _file;

    public BareSqlite(string file)
    {
        _file = file;
        Batteries_V2.Init();
        raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
    }

    public ValueTask<byte[]> AskAsync()
    {
        if (!_statements.TryTake(out var statement)) statement = Prepare();
        raw.sqlite3_step(statement);
        var value = Encoding.UTF8.GetBytes(raw.sqlite3_column_text(statement, 0).utf8_to_string());
        raw.sqlite3_reset(statement);
        _statements.Add(statement);
        return new(value);
    }

    private sqlite3_stmt Prepare()
    {
        var connection = new SqliteConnection($"Data Source={_file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        raw.sqlite3_prepare_v2(connection.Handle!, "SELECT obs_id FROM \"ivoa.obscore\" LIMIT 1", out var statement);
        return statement;
    }
}
