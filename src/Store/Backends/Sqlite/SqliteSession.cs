using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>
/// One open connection with its prepared statements, used by one caller at a time. SQLite's own locking is off, so two
/// threads must never be inside one session; only <see cref="Interrupt"/> may come from elsewhere.
/// </summary>
internal sealed class SqliteSession : IDisposable
{
    private const int Multithread = 2;
    private const int StatementsKept = 64;

    private static readonly bool Configured = Configure();

    private readonly SqliteConnection _connection;
    private readonly nint _db;
    private readonly Dictionary<string, SqliteStatement> _statements = [];
    private readonly Queue<string> _age = new();

    /// <summary>Opens a connection.</summary>
    /// <param name="connectionString">Where and how.</param>
    /// <param name="define">Defines the connection's functions, or null.</param>
    public SqliteSession(string connectionString, Action<SqliteConnection>? define = null)
    {
        _ = Configured;
        _connection = new SqliteConnection(connectionString);
        try
        {
            _connection.Open();
            define?.Invoke(_connection);
            _db = _connection.Handle!.DangerousGetHandle();
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>The statement for a text, prepared once and kept. The caller resets it after use.</summary>
    public SqliteStatement Prepare(string sql)
    {
        if (_statements.TryGetValue(sql, out var statement)) return statement;
        if (_statements.Count >= StatementsKept && _statements.Remove(_age.Dequeue(), out var oldest)) oldest.Dispose();
        statement = new SqliteStatement(_db, sql);
        _statements.Add(sql, statement);
        _age.Enqueue(sql);
        return statement;
    }

    /// <summary>Runs a script of statements without parameters.</summary>
    public void Execute(string script)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Scripts are the program's own; values never enter them.
        command.CommandText = script;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>Runs one statement that returns no rows.</summary>
    public void Execute(string sql, params ReadOnlySpan<object?> parameters)
    {
        var statement = Prepare(sql);
        try
        {
            for (var i = 0; i < parameters.Length; i++) statement.Bind(i + 1, parameters[i]);
            statement.Step();
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>Reads all rows of a short result.</summary>
    public List<T> Query<T>(string sql, Func<SqliteStatement, T> read, params ReadOnlySpan<object?> parameters)
    {
        var statement = Prepare(sql);
        try
        {
            for (var i = 0; i < parameters.Length; i++) statement.Bind(i + 1, parameters[i]);
            List<T> rows = [];
            while (statement.Step()) rows.Add(read(statement));
            return rows;
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>Reads one integer.</summary>
    public long Scalar(string sql, params ReadOnlySpan<object?> parameters) =>
        Query(sql, static row => row.GetInt64(0), parameters)[0];

    /// <summary>Stops whatever the session is doing. May be called from any thread.</summary>
    public void Interrupt() => NativeSqlite.Interrupt(_db);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        _statements.Clear();
        _connection.Dispose();
    }

    private static bool Configure()
    {
        Batteries_V2.Init();
        // Refused once SQLite is in use by somebody else in the process: slower then, but as correct.
        return raw.sqlite3_config(Multithread) == raw.SQLITE_OK;
    }
}
