using Microsoft.Data.Sqlite;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>The scalar and aggregate functions that <c>SqliteDialect</c> relies on.</summary>
/// <remarks>
/// A NULL argument gives NULL, and so does data that is no position, region or time: one bad row must not end a query.
/// Conversions that the user asked for by CAST fail instead (ADQL 2.1, section 4.4).
/// </remarks>
public static class SqliteFunctions
{
    /// <summary>Defines all functions on an open connection. Call once per connection.</summary>
    public static void Register(SqliteConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        PositionFunctions.Register(connection);
        KeyRangeFunctions.Register(connection);
        RegionFunctions.Register(connection);
        NumberFunctions.Register(connection);
        TextFunctions.Register(connection);
        CastFunctions.Register(connection);
        EpochFunctions.Register(connection);
        GoodTimeFunctions.Register(connection);
        MatchFunction.Register(connection);
        MocFunctions.Register(connection);
        MomentAggregates.Register(connection);
        RandomFunctions.Register(connection);
        ValueAggregates.Register(connection);
    }
}
