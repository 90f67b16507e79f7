using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;
using TapGamma.Diagnostics;
using TapGamma.Store.Checks;
using TapGamma.Store.Writing;
using TapGamma.Testing;
using TapGamma.Uws;

namespace TapGamma.Store.Tests.Checks;

/// <summary>Stores damaged in one way each: the damage is found, the rest is not blamed, and the remedy mends it where it is SQL.</summary>
public sealed class StoreCheckupTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tapgamma-doctor-");

    /// <summary>SQL that damages a store, with names as PostgreSQL has them, and the code of what must be found.</summary>
    public static TheoryData<string, string, bool> Damages()
    {
        (string Sql, string Code, bool IsMended)[] damages =
        [
            ("DROP INDEX ivoa.obscore_hpx", "STO066", true),
            ("DROP INDEX ivoa.obscore_rgn", "STO066", true),
            ("UPDATE test_dr.events SET hpx = NULL WHERE event_id = 1", "STO067", false),
            ("UPDATE tap_schema.tables SET tg_rows = 7 WHERE table_name = 'test_dr.events'", "STO064", true),
            ("INSERT INTO tap_schema.columns (table_name, column_name, datatype, indexed, principal, std, tg_physical, tg_type) VALUES ('ivoa.obscore', 'colour', 'int', 0, 0, 0, 'colour', 'Integer')", "STO062", true),
            ("DELETE FROM tap_schema.columns WHERE table_name = 'test_dr.observations' AND column_name = 'target_name'", "STO063", false),
            ("UPDATE tap_schema.tables SET tg_longitude = NULL, tg_region = NULL WHERE table_name = 'test_dr.events'", "STO065", false),
            ("UPDATE ivoa.obscore SET obs_creator_name = 'Größe'", "STO079", true),
            ("DROP VIEW test_dr.vo_obscore", "STO061", true),
            ("INSERT INTO provenance.hadmember (collection_id, entity_id, tg_record, tg_scope) VALUES ('a', 'b', 77, 77)", "STO078", true),
        ];
        return new(damages.SelectMany(d => new[] { new TheoryDataRow<string, string, bool>("sqlite", d.Sql + "#" + d.Code, d.IsMended), new("postgres", d.Sql + "#" + d.Code, d.IsMended) }));
    }

    [Theory]
    [MemberData(nameof(Damages), DisableDiscoveryEnumeration = true)]
    public async Task Damage_is_found_and_mended(string engine, string damage, bool isMended)
    {
        var (sql, code) = (damage.Split('#')[0], damage.Split('#')[1]);
        var uri = await StoreAsync(engine);
        await ExecuteAsync(uri, sql);

        var finding = Assert.Single(await FindAsync(uri));
        Assert.True(code == finding.Problem.Code, finding.ToString());
        if (!isMended) return;
        await ExecuteAsync(uri, finding.Remedy.Split('"', 2)[1][..^1].Replace("\\\"", "\"", StringComparison.Ordinal), isOwn: true);
        Assert.Empty(await FindAsync(uri));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_good_store_has_no_finding_and_is_not_changed(string engine)
    {
        var uri = await StoreAsync(engine);
        Assert.Empty(await FindAsync(uri, new StoreCheckOptions { Digests = true, JobFolder = _folder.FullName + "/none" }));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Files_that_are_gone_or_others_are_named(string engine)
    {
        var uri = await StoreAsync(engine);
        var paths = Enumerable.Range(1, 3).Select(i => Path.Combine(_folder.FullName, $"run_{i}.fits.gz")).ToList();
        File.Delete(paths[0]);
        await File.AppendAllTextAsync(paths[1], "more");
        await File.WriteAllTextAsync(paths[2], "CONTENT");

        Assert.Equal(["STO068", "STO070"], (await FindAsync(uri)).Select(f => f.Problem.Code));
        var all = await FindAsync(uri, new StoreCheckOptions { Digests = true });
        Assert.Equal(["STO068", "STO070", "STO071"], all.Select(f => f.Problem.Code));
        Assert.Contains(paths[2], all[2].Problem.ToString(), StringComparison.Ordinal);
        Assert.Equal($"tapgamma ingest {paths[2]} --collection test_dr --store {uri}", all[2].Remedy);
    }

    [Fact]
    public async Task Functions_that_are_gone_are_named()
    {
        var uri = await StoreAsync("postgres");
        await ExecuteAsync(uri, "DROP FUNCTION tapgamma.ivo_hasword CASCADE");
        var finding = Assert.Single(await FindAsync(uri));
        Assert.Equal("STO072", finding.Problem.Code);
        Assert.Contains("ivo_hasword", finding.Problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_job_whose_server_died_is_named(string engine)
    {
        var uri = await StoreAsync(engine);
        var jobs = Directory.CreateDirectory(Path.Combine(_folder.FullName, "jobs")).FullName;
        var start = TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(1);
        await using (var store = await Stores.OpenAsync(uri))
        await using (var stored = await store.OpenJobsAsync(jobs, default))
        {
            await stored.Jobs.AddAsync(
                new Job { Id = "stuck", Service = "tap", Origin = "a", CreationTime = start, QueuedTime = start, Phase = ExecutionPhase.Queued, Destruction = start + TimeSpan.FromDays(7) }, default);
            Assert.NotNull(await stored.Jobs.ClaimAsync(new JobClaim("dead", ["tap"], start, start + TimeSpan.FromSeconds(30)), default));
        }

        var finding = Assert.Single(await FindAsync(uri, new StoreCheckOptions { JobFolder = jobs }));
        Assert.Equal("STO077", finding.Problem.Code);
        Assert.Contains("stuck", finding.Problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite", 1, "STO060")]
    [InlineData("sqlite", 99, "STO007")]
    [InlineData("postgres", 1, "STO060")]
    public async Task Stores_of_other_versions_are_named_and_left_alone(string engine, int version, string code)
    {
        var uri = await StoreAsync(engine);
        await ExecuteAsync(uri, engine == "sqlite"
            ? $"PRAGMA user_version = {version}; PRAGMA wal_checkpoint(TRUNCATE)"
            : $"UPDATE tapgamma.tg_setting SET value = '{version}' WHERE name = 'schema_version'");
        for (var time = 0; time < 2; time++) Assert.Equal(code, Assert.Single(await FindAsync(uri)).Problem.Code);
    }

    [Fact]
    public async Task Broken_pages_are_found()
    {
        var uri = await StoreAsync("sqlite");
        await ExecuteAsync(uri, "PRAGMA wal_checkpoint(TRUNCATE)");
        using (var file = File.OpenWrite(uri.Target))
        {
            file.Seek(-2048, SeekOrigin.End);
            file.Write(new byte[2048]);
        }

        Assert.Contains("STO013", (await FindAsync(uri, new StoreCheckOptions { Digests = true })).Select(f => f.Problem.Code));
    }

    [Fact]
    public async Task Settings_of_the_database_are_advised()
    {
        var uri = await StoreAsync("postgres");
        var findings = await AllAsync(uri, new StoreCheckOptions { Sessions = 10_000 });
        Assert.Contains(findings, f => f.Problem.Severity == Severity.Warning && f.Problem.Message.StartsWith("max_connections is ", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.Problem.Severity == Severity.Info && f.Problem.Message.StartsWith("random_page_cost is 4;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_store_is_refused()
    {
        var path = Path.Combine(_folder.FullName, "no.db");
        Assert.Contains("STO004", (await Assert.ThrowsAsync<InvalidInputException>(() => FindAsync(new StoreUri("sqlite", path)))).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A store of three runs with real files, of which each has the content of its size and digest.</summary>
    private async Task<StoreUri> StoreAsync(string engine)
    {
        var uri = new StoreUri("sqlite", Path.Combine(_folder.FullName, "store.db"));
        if (engine == "postgres")
        {
            Assert.SkipUnless(PostgresServer.Missing() is null, PostgresServer.Missing() ?? "");
            var server = await PostgresServer.SharedAsync();
            uri = StoreUri.Parse(server.Uri(await server.CreateDatabaseAsync()));
        }

        var content = "content"u8.ToArray();
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
        await using var writer = await Stores.OpenWriterAsync(uri);
        var collection = await writer.OpenCollectionAsync(TemporaryStore.Definition, default);
        for (var i = 1; i <= 3; i++)
        {
            var path = Path.Combine(_folder.FullName, $"run_{i}.fits.gz");
            await File.WriteAllBytesAsync(path, content);
            await collection.StoreAsync(
                TemporaryStore.Run($"{i}") with { Files = [new RunFile(path, $"run_{i}.fits.gz", content.Length, digest, "application/fits")] }, default);
        }

        await collection.CompleteAsync(default);
        return uri;
    }

    /// <summary>What is to mend, but for the settings of the tests' own server.</summary>
    private async Task<List<Finding>> FindAsync(StoreUri uri, StoreCheckOptions? options = null) =>
        [.. (await AllAsync(uri, options ?? new StoreCheckOptions { JobFolder = _folder.FullName + "/none" })).Where(f => f.Problem.Severity != Severity.Info && f.Problem.Code != "STO075")];

    private static async Task<List<Finding>> AllAsync(StoreUri uri, StoreCheckOptions options)
    {
        List<Finding> findings = [];
        await foreach (var finding in StoreCheckup.ExamineAsync(uri, options)) findings.Add(finding);
        return findings;
    }

    private static async Task ExecuteAsync(StoreUri uri, string sql, bool isOwn = false)
    {
        if (uri.Engine == "sqlite")
        {
            await using var connection = new SqliteConnection($"Data Source={uri.Target};Pooling=False");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
            command.CommandText = isOwn ? sql : OfSqlite(sql);
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
            return;
        }

        var address = new Uri(uri.ToString().Replace("postgres:", "postgresql:", StringComparison.Ordinal));
        await using var source = NpgsqlDataSource.Create($"Host={address.Host};Port={address.Port};Username={address.UserInfo};Database={address.AbsolutePath[1..]};Pooling=False");
        await using var postgres = source.CreateCommand(sql);
        await postgres.ExecuteNonQueryAsync();
    }

    /// <summary>SQLite has no schemas: the dot is part of the name.</summary>
    private static string OfSqlite(string sql)
    {
        var text = new StringBuilder(sql.Replace("INDEX ivoa.", "INDEX ", StringComparison.Ordinal));
        foreach (var name in (string[])["provenance.hadmember", "tap_schema.tables", "tap_schema.columns", "test_dr.vo_obscore", "test_dr.events SET", "ivoa.obscore SET"])
            text.Replace(" " + name, name.EndsWith(" SET", StringComparison.Ordinal) ? $" \"{name[..^4]}\" SET" : $" \"{name}\"");
        return text.ToString();
    }
}
