using System.Globalization;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>
/// The engine that the suite runs on: SQLite, or PostgreSQL when TAPGAMMA_TEST_ENGINE says postgres. <c>./test</c> runs it on both.
/// </summary>
internal static class Engine
{
    private static bool IsPostgres => Environment.GetEnvironmentVariable("TAPGAMMA_TEST_ENGINE") == "postgres";

    /// <summary>The URI of a store that does not exist yet.</summary>
    /// <param name="path">Where SQLite's file would lie.</param>
    public static async Task<string> NewStoreAsync(string path) => IsPostgres ? await NewDatabaseAsync() : $"sqlite:{path}";

    /// <summary>The number of tables, temporary ones included, in a PostgreSQL database; those of a SQLite store are files.</summary>
    public static async Task<int> TablesAsync(string store)
    {
        if (!IsPostgres) return 0;
        var server = await PostgresServer.SharedAsync();
        return int.Parse(await server.SqlAsync(new Uri(store).AbsolutePath[1..], "SELECT count(*) FROM pg_class WHERE relkind = 'r'"), CultureInfo.InvariantCulture);
    }

    /// <summary>The URI of a new, empty PostgreSQL database; skips the calling test where there can be none.</summary>
    /// <param name="maySphere">Whether pg_sphere is to be in it, where it is installed.</param>
    public static async Task<string> NewDatabaseAsync(bool maySphere = false)
    {
        Assert.SkipUnless(PostgresServer.Missing() is null, PostgresServer.Missing() ?? "");
        var server = await PostgresServer.SharedAsync();
        return server.Uri(await server.CreateDatabaseAsync(maySphere && server.HasSphere));
    }
}
