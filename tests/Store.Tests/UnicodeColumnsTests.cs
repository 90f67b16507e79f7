using TapGamma.Adql;
using TapGamma.Store.Writing;
using TapGamma.Tables;
using TapGamma.Testing;

namespace TapGamma.Store.Tests;

/// <summary>Text columns are char until they hold more than ASCII, and unicodeChar from then on, on both engines.</summary>
public sealed class UnicodeColumnsTests
{
    public static TheoryData<string> Engines => ["sqlite", "postgres"];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_text_beyond_ASCII_makes_its_column_unicodeChar_wherever_it_shows(string engine)
    {
        using var files = new TemporaryStore();
        var uri = await NewAsync(engine, files);
        await StoreAsync(uri, TemporaryStore.Definition, TemporaryStore.Run("1"));
        Assert.Empty(await UnicodeAsync(uri));
        await StoreAsync(uri, TemporaryStore.Definition, Named("2", "Größe"));
        string[] expected = ["ivoa.obscore target_name", "test_dr.observations target_name", "test_dr.vo_obscore target_name"];
        Assert.Equal(expected, await UnicodeAsync(uri));

        // Ingest that brings nothing of the kind publishes the columns anew, and the texts are still there.
        await StoreAsync(uri, TemporaryStore.Definition, TemporaryStore.Run("3"));
        Assert.Equal(expected, await UnicodeAsync(uri));
        await StoreAsync(uri, TemporaryStore.Definition with { ObsCoreView = "vo_other" });
        Assert.Equal([expected[0], expected[1], "test_dr.vo_other target_name"], await UnicodeAsync(uri));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_run_that_fails_changes_no_column(string engine)
    {
        using var files = new TemporaryStore();
        var uri = await NewAsync(engine, files);
        var bad = Named("1", "Größe") with { Events = Failing() };
        await Assert.ThrowsAsync<IOException>(() => StoreAsync(uri, TemporaryStore.Definition, bad));
        Assert.Empty(await UnicodeAsync(uri));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_collection_that_describes_itself_so_makes_descriptions_unicodeChar(string engine)
    {
        using var files = new TemporaryStore();
        var uri = await NewAsync(engine, files);
        await StoreAsync(uri, TemporaryStore.Definition with { Title = "Daten für γ-Astronomie" });
        Assert.Equal(["TAP_SCHEMA.schemas description", "TAP_SCHEMA.tables description"], await UnicodeAsync(uri));
    }

    [Theory]
    [InlineData("SELECT target_name FROM ivoa.obscore", true)]
    [InlineData("SELECT x.name FROM (SELECT target_name AS name FROM ivoa.obscore) AS x", true)]
    [InlineData("SELECT UPPER(target_name) FROM ivoa.obscore", true)]
    [InlineData("SELECT obs_id || '/' || target_name FROM ivoa.obscore", true)]
    [InlineData("SELECT COALESCE(facility_name, target_name) FROM ivoa.obscore", true)]
    [InlineData("SELECT MAX(target_name) FROM ivoa.obscore", true)]
    [InlineData("SELECT CAST(target_name AS VARCHAR(3)) FROM ivoa.obscore", true)]
    [InlineData("SELECT facility_name FROM ivoa.obscore UNION SELECT target_name FROM ivoa.obscore", true)]
    [InlineData("SELECT TOP 1 'γ' FROM ivoa.obscore", true)]
    [InlineData("SELECT facility_name FROM ivoa.obscore WHERE target_name = 'γ'", false)]
    [InlineData("SELECT TOP 1 'gamma' || obs_id FROM ivoa.obscore", false)]
    public async Task Computed_text_is_as_wide_as_what_it_is_made_of(string adql, bool isWide)
    {
        using var files = new TemporaryStore();
        await StoreAsync(files.Uri, TemporaryStore.Definition, Named("2", "Größe"));
        await using var store = await files.OpenAsync();
        var query = AdqlCompiler.Compile(adql, (await store.GetMetadataAsync(default)).Catalog, store.Dialect).Require();
        Assert.Equal(isWide, Assert.Single(query.Columns).Datatype == Datatype.UnicodeChar);
    }

    private static RunRecord Named(string obsId, string target)
    {
        var run = TemporaryStore.Run(obsId);
        IReadOnlyDictionary<string, object> With(IReadOnlyDictionary<string, object> row) => new Dictionary<string, object>(row) { ["target_name"] = target };
        return run with
        {
            Observation = With(run.Observation),
            Products = [.. run.Products.Select(product => product with { ObsCore = With(product.ObsCore) })],
        };
    }

    private static IEnumerable<EventBatch> Failing()
    {
        foreach (var batch in TemporaryStore.Run("1").Events!) yield return batch;
        throw new IOException("The file breaks off.");
    }

    private static async Task<StoreUri> NewAsync(string engine, TemporaryStore files)
    {
        if (engine == "sqlite") return files.Uri;
        Assert.SkipUnless(PostgresServer.Missing() is null, PostgresServer.Missing() ?? "");
        var server = await PostgresServer.SharedAsync();
        return StoreUri.Parse(server.Uri(await server.CreateDatabaseAsync()));
    }

    private static async Task StoreAsync(StoreUri uri, CollectionDefinition definition, params RunRecord[] runs)
    {
        await using var writer = await Stores.OpenWriterAsync(uri);
        var collection = await writer.OpenCollectionAsync(definition, default);
        foreach (var run in runs) await collection.StoreAsync(run, default);
        await collection.CompleteAsync(default);
    }

    private static async Task<IEnumerable<string>> UnicodeAsync(StoreUri uri)
    {
        await using var store = await Stores.OpenAsync(uri);
        var tables = (await store.GetMetadataAsync(default)).Catalog.Tables;
        // Records of provenance hold texts of any language from the start.
        return tables.Where(table => table.Schema != "provenance")
            .SelectMany(table => table.Columns.Where(column => column.Column.Datatype == Datatype.UnicodeChar).Select(column => $"{table.Schema}.{table.Name} {column.Column.Name}"))
            .Order(StringComparer.Ordinal);
    }
}
