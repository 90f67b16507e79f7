using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using TapGamma.Provenance;
using TapGamma.Provenance.Model;
using TapGamma.Store;
using TapGamma.Store.Records;
using TapGamma.Tap.Access;
using TapGamma.Testing;

namespace TapGamma.Tap.Tests.Records;

/// <summary>/provsap on a chain of four files that three jobs made, with names that every form must escape.</summary>
public abstract class ProvSapTests : IAsyncLifetime
{
    private const string Odd = "urn:uuid:00000000-0000-8000-8000-000000000001#a%20b?c=<d>&'e\"/f;g:h";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tapgamma-provsap-");
    private readonly HttpClient _http = new();
    private readonly HttpClient _ada = new();
    private IStore? _store;
    private WebApplication? _server;

    /// <summary>What is not installed.</summary>
    protected virtual string? Missing => null;

    /// <summary>The URI of a new store.</summary>
    protected abstract Task<StoreUri> NewStoreAsync(string folder);

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null) return;
        _store = await Stores.OpenAsync(await NewStoreAsync(_folder.FullName));
        for (var i = 1; i <= 3; i++) await _store.Provenance.AddAsync(Job(i), RecordKeeping.Public, default);
        await _store.Provenance.AddAsync(Job(4), new RecordKeeping { Owner = "ada" }, default);
        var file = Path.Combine(_folder.FullName, "tokens.json");
        _ada.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", new OperatorTokens(file).Add("ada", [], TimeProvider.System.GetUtcNow(), null));
        _server = TapServer.Create(new TapOptions { Port = 0, Access = new AccessOptions { TokenFile = file } }, _store);
        await _server.StartAsync();
        _http.BaseAddress = _ada.BaseAddress = new Uri(_server.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        if (_store is not null) await _store.DisposeAsync();
        _http.Dispose();
        _ada.Dispose();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("DEPTH=0", "file 4")]
    [InlineData("", "file 4|job 3")]
    [InlineData("DEPTH=1&DIRECTION=BACK", "file 4|job 3")]
    [InlineData("DEPTH=2&DIRECTION=BACKWARDS", "file 3|file 4|job 3")]
    [InlineData("DEPTH=ALL", "file 1|file 2|file 3|file 4|job 1|job 2|job 3")]
    [InlineData("DEPTH=ALL&DIRECTION=FORTH", "file 4")]
    public async Task Steps_are_relations_to_the_past(string query, string expected) =>
        Assert.Equal(expected, Names(await JsonAsync(_http, File(4), query)));

    [Theory]
    [InlineData("DEPTH=0&DIRECTION=FORTH", "file 1")]
    [InlineData("DIRECTION=FORTH", "file 1|job 1")]
    [InlineData("DEPTH=3&DIRECTION=FORWARD", "file 1|file 2|job 1|job 2")]
    [InlineData("depth=all&direction=forth", "file 1|file 2|file 3|file 4|job 1|job 2|job 3")]
    public async Task Steps_are_relations_to_the_future(string query, string expected) =>
        Assert.Equal(expected, Names(await JsonAsync(_http, File(1), query)));

    [Fact]
    public async Task The_owner_alone_goes_on_to_what_is_private()
    {
        Require();
        Assert.Contains("job 4", Names(await JsonAsync(_ada, File(1), "DEPTH=ALL&DIRECTION=FORTH")), StringComparison.Ordinal);
        using var refused = await _http.GetAsync(Address(Record(4), ""));
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task Agents_and_settings_can_be_left_out()
    {
        Require();
        var all = await JsonAsync(_http, Record(2), "");
        Assert.Equal("TapGamma", Assert.Single(all.GetProperty("agent").EnumerateObject()).Value.GetProperty("voprov:name").GetString());
        Assert.Contains("wasConfiguredBy", all.EnumerateObject().Select(p => p.Name));
        var few = await JsonAsync(_http, Record(2), "AGENT=0&CONFIGURATION=false");
        Assert.DoesNotContain("agent", few.EnumerateObject().Select(p => p.Name));
        Assert.DoesNotContain("wasConfiguredBy", few.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Members_steps_and_agents_are_ways_to_go()
    {
        Require();
        Assert.Equal("file 2|group", Names(await JsonAsync(_http, Record(1) + "#group", "MEMBERS=1")));
        Assert.Equal("group", Names(await JsonAsync(_http, Record(1) + "#group", "")));
        Assert.Contains("step 1", Names(await JsonAsync(_http, Record(1), "STEPS=1")), StringComparison.Ordinal);
        Assert.DoesNotContain("step 1", Names(await JsonAsync(_http, Record(1), "")), StringComparison.Ordinal);
        Assert.Equal("job 1|job 2|job 3", Names(await JsonAsync(_http, "urn:x:tapgamma", "DEPTH=0")));
    }

    [Fact]
    public async Task Several_identifiers_are_answered_together_and_unknown_ones_told()
    {
        Require();
        using var answer = await _http.GetAsync(new Uri($"/provsap?ID={Uri.EscapeDataString(File(1))}&ID={Uri.EscapeDataString(File(4))}&ID=urn:x:none&DEPTH=0", UriKind.Relative));
        Assert.Equal("file 1|file 4", Names(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement));
        Assert.Contains("1 of the identifiers are unknown", string.Join(' ', answer.Headers.GetValues("Warning")), StringComparison.Ordinal);
        using var none = await _http.GetAsync(Address("urn:x:none", ""));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Contains("urn:x:none", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_much_is_cut_and_said()
    {
        Require();
        using var answer = await _http.GetAsync(Address(File(4), "DEPTH=ALL&MAXREC=3"));
        Assert.Equal(3, Names(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement).Split('|').Length);
        Assert.Contains("OVERFLOW", string.Join(' ', answer.Headers.GetValues("Warning")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_fault_of_a_request_is_told_at_once()
    {
        Require();
        using var answer = await _http.GetAsync(new Uri("/provsap?DEPTH=-1&DIRECTION=UP&AGENT=maybe&MODEL=Ford&RESPONSEFORMAT=gif&MAXREC=x", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        foreach (var said in (string[])["needs ID", "SAP002", "SAP003", "SAP004", "JOB017", "DALI004", "DALI005"])
            Assert.Contains(said, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PROV-JSON", "IVOA", "application/json")]
    [InlineData("PROV-JSON", "W3C", "application/json")]
    [InlineData("PROV-N", "W3C", "text/provenance-notation")]
    [InlineData("PROV-XML", "W3C", "application/provenance+xml")]
    [InlineData("PROV-VOTABLE", "IVOA", "application/x-votable+xml")]
    [InlineData("PROV-SVG", "IVOA", "image/svg+xml")]
    [InlineData("image/png", "IVOA", "image/png")]
    public async Task Every_form_is_given(string form, string model, string type)
    {
        Require();
        using var answer = await _http.GetAsync(Address(Odd, $"DEPTH=ALL&DIRECTION=FORTH&RESPONSEFORMAT={form}&MODEL={model}"));
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        // Without it, readers take text for Latin-1 (PROV-N, section 6; RFC 6657).
        Assert.Equal(type.StartsWith("text/", StringComparison.Ordinal) ? "utf-8" : null, answer.Content.Headers.ContentType.CharSet);
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("PROV-JSON", "json")]
    [InlineData("PROV-XML", "xml")]
    public async Task The_library_of_others_reads_the_words_of_the_W3C(string form, string format)
    {
        Require();
        Assert.SkipUnless(Tool.HasPythonModule("prov"), "python3-prov is not installed");
        var path = Path.Combine(_folder.FullName, "answer." + format);
        await System.IO.File.WriteAllBytesAsync(path, await _http.GetByteArrayAsync(Address(Odd, $"DEPTH=ALL&DIRECTION=FORTH&RESPONSEFORMAT={form}&MODEL=W3C")));
        var script = "import sys, prov.model as m; d = m.ProvDocument.deserialize(sys.argv[1], format=sys.argv[2]); "
            + "print('|'.join(sorted(str(r.label) for r in d.get_records((m.ProvActivity, m.ProvEntity)) if r.label.startswith(('file', 'job')))))";
        var read = await Tool.RunAsync("/usr/bin/python3", ["-c", script, path, format]);
        Assert.Equal("file 2|file 3|file 4|job 2|job 3", read.Output.Trim());
    }

    [Fact]
    public async Task Queries_and_steps_tell_the_same()
    {
        Require();
        var csv = await _http.GetStringAsync(new Uri("/tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY=" + Uri.EscapeDataString(
            "SELECT e.name FROM provenance.used AS u JOIN provenance.wasgeneratedby AS g ON g.activity_id = u.activity_id JOIN provenance.entity AS e ON e.id = g.entity_id "
            + $"WHERE u.entity_id = '{File(3)}'"), UriKind.Relative));
        Assert.Equal(["name", "file 4"], csv.Trim().Split('\n').Select(line => line.Trim()));
    }

    private static string Record(int i) => $"urn:uuid:00000000-0000-8000-8000-00000000000{i}";

    // The second file has the odd name.
    private static string File(int i) => i == 1 ? "ivo://example.org/raw?1" : i == 2 ? Odd : $"{Record(i - 1)}#file";

    private static ProvenanceRecord Job(int i)
    {
        var (id, program) = (Record(i), new Agent("urn:x:tapgamma", "TapGamma") { Type = AgentType.SoftwareAgent });
        return new ProvenanceRecord
        {
            Id = id,
            Entities =
            [
                new Entity(File(i)) { Name = $"file {i}" }, new Entity(File(i + 1)) { Name = $"file {i + 1}", Kind = EntityKind.DatasetEntity },
                new Entity(id + "#group") { Name = "group", Kind = EntityKind.Collection },
            ],
            Activities = [new Activity(id) { Name = $"job {i}" }, new Activity(id + "#step") { Name = $"step {i}", PartOf = id }],
            Agents = [program],
            Parameters = [new Parameter(id + "#setting", "setting", "1")],
            Used = [new Used(id, File(i), "in")],
            Generated = [new WasGeneratedBy(File(i + 1), id, "out")],
            Associated = [new WasAssociatedWith(id, program.Id, AgentRole.Provider)],
            Members = [new HadMember(id + "#group", File(i + 1))],
            Configured = [new WasConfiguredBy(id, id + "#setting", ArtefactType.Parameter)],
        };
    }

    private void Require() => Assert.SkipWhen(Missing is not null, Missing ?? "");

    private static Uri Address(string id, string query) => new($"/provsap?ID={Uri.EscapeDataString(id)}&{query}", UriKind.Relative);

    private async Task<JsonElement> JsonAsync(HttpClient client, string id, string query)
    {
        Require();
        return JsonDocument.Parse(await client.GetStringAsync(Address(id, query))).RootElement;
    }

    private static string Names(JsonElement document) => string.Join('|', document.EnumerateObject()
        .Where(kind => kind.Name is "entity" or "datasetEntity" or "activity").SelectMany(kind => kind.Value.EnumerateObject())
        .Select(element => element.Value.GetProperty("voprov:name").GetString()!).Order(StringComparer.Ordinal));
}

/// <summary>On SQLite.</summary>
public sealed class SqliteProvSapTests : ProvSapTests
{
    protected override Task<StoreUri> NewStoreAsync(string folder) => Task.FromResult(new StoreUri("sqlite", Path.Combine(folder, "store.db")));
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresProvSapTests : ProvSapTests
{
    protected override string? Missing => PostgresServer.Missing();

    protected override async Task<StoreUri> NewStoreAsync(string folder)
    {
        var server = await PostgresServer.SharedAsync();
        return StoreUri.Parse(server.Uri(await server.CreateDatabaseAsync()));
    }
}
