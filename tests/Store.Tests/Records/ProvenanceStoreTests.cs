using System.Text;
using TapGamma.Adql;
using TapGamma.Adql.Catalogs;
using TapGamma.Provenance;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Recording;
using TapGamma.Provenance.Tests;
using TapGamma.Provenance.Views;
using TapGamma.Store.Records;
using TapGamma.Tables;
using TapGamma.Testing;

namespace TapGamma.Store.Tests.Records;

/// <summary>Records of provenance in a store, the same for every engine.</summary>
public abstract class ProvenanceStoreTests : IAsyncLifetime
{
    private const string RunDid = "ivo://test.authority/test_dr?20136";

    private static readonly ProvenanceAudience s_ada = new("ada", []);
    private static readonly ProvenanceAudience s_bob = new("bob", []);
    private static readonly ProvenanceAudience s_outsider = new(null, ["test_dr"]);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tapgamma-records-");
    private StoreUri _uri = null!;
    private IStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null) return;
        _uri = StoreUri.Parse(await NewStoreAsync(_folder.FullName));
        await using (var writer = await Stores.OpenWriterAsync(_uri))
        {
            var collection = await writer.OpenCollectionAsync(TemporaryStore.Definition, default);
            await collection.StoreAsync(TemporaryStore.Run("20136"), default);
            await collection.CompleteAsync(default);
        }

        _store = await Stores.OpenAsync(_uri);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>What is not installed.</summary>
    protected virtual string? Missing => null;

    /// <summary>The URI of a new store.</summary>
    protected abstract Task<string> NewStoreAsync(string folder);

    [Fact]
    public async Task A_record_comes_back_as_it_was_kept()
    {
        Require();
        var record = SampleRecord.Make();
        await _store.Provenance.AddAsync(record, new RecordKeeping { Owner = "ada", Job = "point_source/1" }, default);
        var found = await _store.Provenance.FindAsync(record.Id, default);
        Assert.Equal(record.Text("PROV-JSON", ProvenanceMode.Ivoa), found!.Record.Text("PROV-JSON", ProvenanceMode.Ivoa));
        Assert.Equal(("ada", "point_source/1", false), (found.Owner, Assert.Single(found.Jobs), found.IsPublished));
        Assert.Equal(record.Id, (await _store.Provenance.FindOfJobAsync("point_source/1", default))!.Record.Id);
        Assert.Null(await _store.Provenance.FindAsync("urn:uuid:none", default));
    }

    [Fact]
    public async Task What_a_user_has_done_is_seen_by_the_user_alone()
    {
        Require();
        var record = Record("private", person: "Ada Lovelace");
        await _store.Provenance.AddAsync(record, new RecordKeeping { Owner = "ada", Job = "j/1" }, default);
        Assert.NotNull(await _store.Provenance.For(s_ada).FindAsync(record.Id, default));
        Assert.Null(await _store.Provenance.For(s_bob).FindAsync(record.Id, default));
        Assert.Null(await _store.Provenance.For(ProvenanceAudience.Anybody).FindOfJobAsync("j/1", default));
        Assert.Equal(["Analysis", "Fit", "Making of run 20136"], await QueryAsync(s_ada, "SELECT name FROM provenance.activity ORDER BY name"));
        // How the published run was made is no secret of the user.
        Assert.Equal(["Making of run 20136"], await QueryAsync(s_bob, "SELECT name FROM provenance.activity"));
        Assert.Equal(["Making of run 20136"], await QueryAsync(null, "SELECT name FROM provenance.activity"));
        Assert.Empty(await QueryAsync(s_bob, "SELECT id FROM provenance.entity WHERE id LIKE 'urn:uuid:%' OR location LIKE '%secret%'"));
        foreach (var table in RecordTables.All.Where(table => table.Ends is not null))
            Assert.Equal(table == RecordTables.Generated ? "1" : "0", Assert.Single(await QueryAsync(null, $"SELECT COUNT(*) AS n FROM {table.Table.FullName}")));
    }

    [Fact]
    public async Task A_name_stays_with_its_owner_when_the_record_is_published()
    {
        Require();
        var record = Record("published", person: "Ada Lovelace");
        await _store.Provenance.AddAsync(record, new RecordKeeping { Owner = "ada", Job = "j/1" }, default);
        Assert.True(await _store.Provenance.PublishAsync("j/1", new Dictionary<string, string> { [record.Id + "#flux_points"] = "ivo://a/results?1/s.fits" }, default));
        const string Product = "SELECT id FROM provenance.entity WHERE obs_publisher_did = 'ivo://a/results?1/s.fits'";
        Assert.Equal([record.Id + "#flux_points"], await QueryAsync(s_bob, Product));
        Assert.Contains(RunDid, await QueryAsync(s_bob, "SELECT obs_publisher_did FROM provenance.entity WHERE obs_publisher_did IS NOT NULL"));
        var seen = (await _store.Provenance.For(s_bob).FindAsync(record.Id, default))!;
        Assert.DoesNotContain("Lovelace", seen.Record.Text("PROV-JSON", ProvenanceMode.Ivoa), StringComparison.Ordinal);
        Assert.DoesNotContain(seen.Record.Associated, relation => relation.Role == AgentRole.Operator);
        Assert.Contains("Lovelace", (await _store.Provenance.For(s_ada).FindAsync(record.Id, default))!.Record.Text("PROV-JSON", ProvenanceMode.Ivoa), StringComparison.Ordinal);
        Assert.Equal(["TapGamma"], await QueryAsync(s_bob, "SELECT name FROM provenance.agent"));
        Assert.Equal(["Ada Lovelace", "TapGamma"], await QueryAsync(s_ada, "SELECT name FROM provenance.agent ORDER BY name"));
        Assert.True(await _store.Provenance.PublishAsync("j/1", new Dictionary<string, string>(), default));
        Assert.Empty(await QueryAsync(s_ada, Product));
        Assert.Null(await _store.Provenance.For(s_bob).FindAsync(record.Id, default));
        Assert.True(await _store.Provenance.PublishAsync("j/1", new Dictionary<string, string> { [record.Id + "#flux_points"] = "ivo://a/results?1/s.fits" }, default));
        Assert.True(await _store.Provenance.RemoveAsync("j/1", default));
        Assert.NotNull(await _store.Provenance.For(s_bob).FindAsync(record.Id, default));
        // Withdrawn when its job is gone, it is needed by nobody.
        Assert.True(await _store.Provenance.PublishAsync("j/1", new Dictionary<string, string>(), default));
        Assert.Null(await _store.Provenance.For(s_ada).FindAsync(record.Id, default));
        Assert.Empty(await QueryAsync(s_ada, "SELECT id FROM provenance.entity WHERE id LIKE 'urn:uuid:%'"));
    }

    [Fact]
    public async Task What_closed_collections_went_into_is_hidden_with_them()
    {
        Require();
        var record = Record("of a closed collection");
        await _store.Provenance.AddAsync(record, RecordKeeping.Public, default);
        Assert.NotNull(await _store.Provenance.For(ProvenanceAudience.Anybody).FindAsync(record.Id, default));
        Assert.Null(await _store.Provenance.For(s_outsider).FindAsync(record.Id, default));
        Assert.Contains(RunDid, await QueryAsync(null, "SELECT id FROM provenance.entity"));
        Assert.Contains("Making of run 20136", await QueryAsync(null, "SELECT name FROM provenance.activity"));
        Assert.DoesNotContain(RunDid, await QueryAsync(s_outsider, "SELECT id FROM provenance.entity"));
        Assert.Empty(await QueryAsync(s_outsider, "SELECT name FROM provenance.activity"));
        Assert.Empty(await QueryAsync(s_outsider, "SELECT entity_id FROM provenance.wasgeneratedby"));
        var walk = await _store.Provenance.For(s_outsider).WalkAsync([RunDid], new WalkOptions { Depth = null }, default);
        Assert.Equal([RunDid], walk.Unknown);
        Assert.Empty(walk.Part.Entities);
    }

    [Fact]
    public async Task Who_made_the_data_of_a_closed_collection_is_hidden_with_it_until_others_name_the_same()
    {
        Require();
        const string Institute = "SELECT name FROM provenance.agent WHERE name = 'Institute'";
        await _store.Provenance.AddAsync(Record("made by an institute", institute: "Institute"), RecordKeeping.Public, default);
        Assert.Equal(["Institute"], await QueryAsync(null, Institute));
        Assert.Equal(["Institute"], await QueryAsync(s_bob, Institute));
        Assert.Empty(await QueryAsync(s_outsider, Institute));
        Assert.Empty(await QueryAsync(s_outsider, "SELECT agent_id FROM provenance.wasattributedto"));
        Assert.Empty((await _store.Provenance.For(s_outsider).WalkAsync([Identifiers.Of("organization", "Institute")], new WalkOptions(), default)).Part.Agents);
        // The program of this server is nobody's secret.
        Assert.Equal(["TapGamma"], await QueryAsync(s_outsider, "SELECT name FROM provenance.agent"));

        var other = new ProvenanceRecorder(Identifiers.Of("test", "of open data"), new ProgramAgent("TapGamma", "0.1.0", "abcdef"), new SteppingClock());
        other.Begin(other.RecordId, new ActivityTemplate("job", "Analysis", "Analysis")).By(Organization("Institute"), AgentRole.Operator).End();
        await _store.Provenance.AddAsync(other.Finish(), RecordKeeping.Public, default);
        Assert.Equal(["Institute"], await QueryAsync(s_outsider, Institute));
        Assert.Equal(["Institute"], await QueryAsync(null, Institute));
    }

    [Fact]
    public async Task A_pending_record_is_nowhere_until_its_job_completes()
    {
        Require();
        var record = Record("pending");
        await _store.Provenance.AddAsync(record, new RecordKeeping { Job = "j/2", IsPending = true }, default);
        Assert.Equal(["j/2"], await _store.Provenance.PendingJobsAsync(default));
        Assert.Empty(await QueryAsync(null, "SELECT id FROM provenance.activity WHERE id LIKE 'urn:uuid:%' AND name = 'Fit'"));
        Assert.True(await _store.Provenance.CompleteAsync("j/2", default));
        Assert.Single(await QueryAsync(null, "SELECT id FROM provenance.activity WHERE name = 'Fit'"));
        Assert.Empty(await _store.Provenance.PendingJobsAsync(default));
        Assert.False(await _store.Provenance.CompleteAsync("j/none", default));
    }

    [Fact]
    public async Task A_record_goes_with_the_last_of_its_jobs_and_leaves_what_it_shared()
    {
        Require();
        var record = Record("twice");
        await _store.Provenance.AddAsync(record, new RecordKeeping { Job = "j/1" }, default);
        await _store.Provenance.AddAsync(record, new RecordKeeping { Job = "j/2" }, default);
        Assert.Equal(["1"], await QueryAsync(null, "SELECT COUNT(*) AS n FROM provenance.activity WHERE name = 'Fit'"));
        await _store.Provenance.RemoveAsync("j/1", default);
        Assert.NotNull(await _store.Provenance.FindAsync(record.Id, default));
        await _store.Provenance.RemoveAsync("j/2", default);
        Assert.Null(await _store.Provenance.FindAsync(record.Id, default));
        Assert.Equal([RunDid], await QueryAsync(null, "SELECT id FROM provenance.entity"));
        Assert.Equal(["Making of run 20136"], await QueryAsync(null, "SELECT name FROM provenance.activity"));
    }

    [Fact]
    public async Task A_later_record_changes_nothing_that_an_earlier_one_told()
    {
        Require();
        await _store.Provenance.AddAsync(Record("first"), RecordKeeping.Public, default);
        var lie = Record("second");
        lie = lie with
        {
            Entities = [.. lie.Entities.Select(e => e.Id == RunDid ? e with { Name = "Another thing", Sha256 = new string('f', 64) } : e)],
            Generated = [.. lie.Generated.Select(g => g.EntityId == RunDid ? g with { ActivityId = "urn:x:forgery" } : g)],
            Activities = [.. lie.Activities, new Activity("urn:x:forgery") { Name = "Forgery" }],
        };
        await _store.Provenance.AddAsync(lie, RecordKeeping.Public, default);
        Assert.Equal(["Run 20136"], await QueryAsync(null, $"SELECT name FROM provenance.entity WHERE id = '{RunDid}'"));
        Assert.DoesNotContain("urn:x:forgery", await QueryAsync(null, $"SELECT activity_id FROM provenance.wasgeneratedby WHERE entity_id = '{RunDid}'"));
        Assert.Single(await QueryAsync(null, $"SELECT activity_id FROM provenance.wasgeneratedby WHERE entity_id = '{RunDid}'"));
    }

    [Fact]
    public async Task Two_joins_answer_which_products_used_a_file_and_use_indexes()
    {
        Require();
        var record = Record("products");
        await _store.Provenance.AddAsync(record, RecordKeeping.Public, default);
        const string Question =
            $"""
            SELECT product.name FROM provenance.hadmember AS m
            JOIN provenance.wasderivedfrom AS d ON d.used_id = m.collection_id
            JOIN provenance.entity AS product ON product.id = d.generated_id
            WHERE m.entity_id = '{RunDid}'
            """;
        Assert.Equal(["Flux points"], await QueryAsync(null, Question));
        var plan = await PlanAsync(Question);
        Assert.Contains(plan, line => line.Contains("entity_id", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("SCAN", StringComparison.Ordinal) && !line.Contains("SUBQUERY", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Plans_rest_on_a_count_of_what_was_written()
    {
        Require();
        for (var i = 0; i < 120; i++) await _store.Provenance.AddAsync(Record($"counted {i}"), RecordKeeping.Public, default);
        for (var tries = 0; tries < 600 && (await CountedAsync("activity") < 200 || await CountedAsync("hadmember") < 100); tries++)
        {
            // PostgreSQL tells what was written a moment later.
            await Task.Delay(100);
            await _store.Provenance.TendAsync(default);
        }

        Assert.InRange(await CountedAsync("activity"), 200, 200_000);
        Assert.InRange(await CountedAsync("hadmember"), 100, 200_000);
        // Once counted, it is left alone.
        await _store.Provenance.TendAsync(default);
    }

    [Fact]
    public async Task Writing_a_record_leaves_the_metadata_as_they_are()
    {
        Require();
        var before = await _store.GetMetadataAsync(default);
        await _store.Provenance.AddAsync(Record("quiet"), RecordKeeping.Public, default);
        Assert.Same(before, await _store.GetMetadataAsync(default));
    }

    [Fact]
    public async Task Records_are_written_while_an_ingest_writes()
    {
        Require();
        await using var writer = await Stores.OpenWriterAsync(_uri);
        var collection = await writer.OpenCollectionAsync(TemporaryStore.Definition, default);
        var records = 0;
        // The ingest has no end of its own: records that had to wait for it would never be written.
        var ingest = Task.Run(async () =>
        {
            var runs = 0;
            for (; Volatile.Read(ref records) < 5 && runs < 1000; runs++) await collection.StoreAsync(TemporaryStore.Run($"{runs}", 20_000), default);
            return runs;
        });
        while (!ingest.IsCompleted)
        {
            await _store.Provenance.AddAsync(Record($"during {records}"), RecordKeeping.Public, default);
            Interlocked.Increment(ref records);
            await Task.Delay(20);
        }

        Assert.InRange(await ingest, 1, 999);
        Assert.Equal([$"{records}"], await QueryAsync(null, "SELECT COUNT(*) AS n FROM provenance.activity WHERE name = 'Fit'"));
    }

    /// <summary>A job with one step that made flux points from a published run.</summary>
    private static ProvenanceRecord Record(string name, string? person = null, string? institute = null)
    {
        var recorder = new ProvenanceRecorder(Identifiers.Of("test", name), new ProgramAgent("TapGamma", "0.1.0", "abcdef"), new SteppingClock());
        var job = recorder.Begin(recorder.RecordId, new ActivityTemplate("job", "Analysis", "Analysis")).By(recorder.Program, AgentRole.Provider);
        if (person is not null) job.By(new Agent(Identifiers.Of("user", person), person) { Type = AgentType.Person }, AgentRole.Operator);
        var fit = recorder.Begin("fit", new ActivityTemplate("fit", "Fit", "Analysis"), partOf: job);
        var dataset = EntityTemplate.Dataset("file", "File", "application/fits");
        var run = recorder.Add(new Entity(RunDid) { Name = "Run 20136", PublisherDid = RunDid, Sha256 = new string('a', 64) }, dataset);
        recorder.Begin(Identifiers.Of("production", RunDid), new ActivityTemplate("production", "Production", "Reduction"), "Making of run 20136", timed: false)
            .Makes(run, "dl3");
        if (institute is not null) recorder.Attribute(run, Organization(institute), AgentRole.Creator);
        var inputs = fit.Uses(run, "events").Makes("inputs", new EntityTemplate("inputs", EntityKind.Collection, "Inputs"), "inputs");
        recorder.Member(inputs, run);
        if (person is not null) fit.Uses(recorder.Add(new Entity("ni:///sha-256;secret") { Location = "secret.reg" }, dataset), "exclusion");
        recorder.Derive(fit.Makes("flux_points", dataset, "points", "Flux points"), inputs);
        fit.End();
        job.End();
        return recorder.Finish();
    }

    private static Agent Organization(string name) => new(Identifiers.Of("organization", name), name) { Type = AgentType.Organization };

    private void Require() => Assert.SkipWhen(Missing is not null, Missing ?? "");

    private async Task<List<string>> QueryAsync(ProvenanceAudience? audience, string adql)
    {
        await using var rows = await _store.QueryAsync(await CompileAsync(audience, adql), 1000, default);
        return await TextsAsync(rows);
    }

    private async Task<CompiledQuery> CompileAsync(ProvenanceAudience? audience, string adql)
    {
        var catalog = (await _store.GetMetadataAsync(default)).Catalog;
        if (audience is not null) catalog = new Catalog([.. catalog.Tables.Select(table => RecordScopes.Visible(table, audience))]);
        return AdqlCompiler.Compile(adql, catalog, _store.Dialect).Require();
    }

    private async Task<List<string>> PlanAsync(string adql)
    {
        var query = await CompileAsync(null, adql);
        var explained = query with { Sql = Explain + query.Sql, Columns = [.. PlanColumns.Select(name => new Column(name, Datatype.Char) { ArraySize = "*" })] };
        await using var rows = await _store.QueryAsync(explained, 100, default);
        return await TextsAsync(rows, PlanColumns.Count - 1);
    }

    /// <summary>How many rows the planner takes a table of provenance to have.</summary>
    protected abstract Task<long> CountedAsync(string table);

    /// <summary>Looks into the engine's own tables.</summary>
    protected async Task<long> NumberAsync(string sql)
    {
        var query = await CompileAsync(null, "SELECT COUNT(*) AS n FROM provenance.entity");
        await using var rows = await _store.QueryAsync(query with { Sql = sql, Parameters = [], RowLimitParameter = 0 }, 10, default);
        return await rows.ReadAsync(default) ? rows.GetInt64(0) : 0;
    }

    /// <summary>What asks for a plan.</summary>
    protected abstract string Explain { get; }

    /// <summary>The columns of a plan; the last one is the text.</summary>
    protected abstract IReadOnlyList<string> PlanColumns { get; }

    private static async Task<List<string>> TextsAsync(RowReader rows, int column = 0)
    {
        List<string> texts = [];
        while (await rows.ReadAsync(default))
            texts.Add(rows.Columns[column].IsText ? Encoding.UTF8.GetString(rows.GetUtf8(column)) : rows.GetInt64(column).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return texts;
    }
}

/// <summary>Records in a SQLite file.</summary>
public sealed class SqliteProvenanceStoreTests : ProvenanceStoreTests
{
    protected override Task<long> CountedAsync(string table) =>
        NumberAsync($"SELECT CAST(stat AS INTEGER) FROM sqlite_stat1 WHERE tbl = 'provenance.{table}' LIMIT 1");

    protected override string Explain => "EXPLAIN QUERY PLAN ";

    protected override IReadOnlyList<string> PlanColumns => ["id", "parent", "notused", "detail"];

    protected override Task<string> NewStoreAsync(string folder) => Task.FromResult($"sqlite:{folder}/store.db");
}

/// <summary>Records in a PostgreSQL database.</summary>
public sealed class PostgresProvenanceStoreTests : ProvenanceStoreTests
{
    protected override string? Missing => PostgresServer.Missing();

    protected override Task<long> CountedAsync(string table) => NumberAsync($"SELECT reltuples::bigint FROM pg_class WHERE oid = 'provenance.{table}'::regclass");

    protected override string Explain => "EXPLAIN ";

    protected override IReadOnlyList<string> PlanColumns => ["plan"];

    protected override async Task<string> NewStoreAsync(string folder)
    {
        var server = await PostgresServer.SharedAsync();
        var database = await server.CreateDatabaseAsync();
        // These tables are tiny: what is still read wholly has no index that serves.
        await server.SqlAsync(database, $"ALTER DATABASE {database} SET enable_seqscan = off");
        return server.Uri(database);
    }
}
