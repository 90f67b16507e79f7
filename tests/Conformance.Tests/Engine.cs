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

    /// <summary>The URI of a new, empty PostgreSQL database; skips the calling test where there can be none.</summary>
    public static async Task<string> NewDatabaseAsync(bool withSphere = false)
    {
        Assert.SkipUnless(PostgresServer.Missing() is null, PostgresServer.Missing() ?? "");
        var server = await PostgresServer.SharedAsync();
        return server.Uri(await server.CreateDatabaseAsync(withSphere));
    }
}
