using Microsoft.Data.Sqlite;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>The scalar and aggregate functions that <c>SqliteDialect</c> relies on.</summary>
public static class SqliteFunctions
{
    /// <summary>Defines all functions on an open connection. Call once per connection.</summary>
    public static void Register(SqliteConnection connection) => ArgumentNullException.ThrowIfNull(connection);
}
