using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using TapGamma.Store;
using TapGamma.Store.Writing;

namespace TapGamma.Tap.Tests;

/// <summary>A server on a free port of the loopback over a small SQLite store with invented runs and one real file.</summary>
public sealed class TestServer : IAsyncLifetime
{
    public const string FileContent = "SIMPLE  =                    T and so on";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tapgamma-tap-");
    private readonly List<WebApplication> _servers = [];

    public IStore Store { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public string Folder => _folder.FullName;

    /// <summary>Where the jobs of the first server are, which belong to all tests.</summary>
    public string JobFolder => Path.Combine(Folder, "store-jobs");

    public async ValueTask InitializeAsync()
    {
        var uri = new StoreUri("sqlite", Path.Combine(Folder, "store.db"));
        Directory.CreateDirectory(Path.Combine(Folder, "archive"));
        await using (var writer = await Stores.OpenWriterAsync(uri))
        {
            var definition = new CollectionDefinition(
                "test_dr", "Test release <1>", "Invented runs.", "Free & open", "2018arXiv181004516H", "vo_obscore");
            var collection = await writer.OpenCollectionAsync(definition, CancellationToken.None);
            for (var i = 1; i <= 20; i++) await collection.StoreAsync(Run(i), CancellationToken.None);
            await collection.CompleteAsync(CancellationToken.None);
        }

        Store = await Stores.OpenAsync(uri);
        Http = await StartAsync(new TapOptions { JobFolder = JobFolder }, Store);
    }

    /// <summary>Starts a further server and gives a client for it.</summary>
    public async Task<HttpClient> StartAsync(TapOptions options, IStore store, Action<ILoggingBuilder>? logging = null, TimeProvider? clock = null)
    {
        // A server with other limits, or with a store that plays tricks, must not get the jobs of other tests, which any server of theirs may run.
        var jobs = options.JobFolder ?? Path.Combine(Folder, $"jobs-{Guid.NewGuid():N}");
        var server = TapServer.Create(options with { Port = 0, JobFolder = jobs }, store, logging, clock);
        await server.StartAsync();
        lock (_servers) _servers.Add(server);
        return new HttpClient { BaseAddress = new Uri(server.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers) await server.DisposeAsync();
        await Store.DisposeAsync();
        Http.Dispose();
        _folder.Delete(recursive: true);
    }

    private RunRecord Run(int number)
    {
        var id = FormattableString.Invariant($"{number}");
        var name = $"run_{id}.fits.gz";
        var path = Path.Combine(Folder, "archive", name);
        File.WriteAllText(path, FileContent);
        var target = number % 2 == 0 ? "Crab & <Nebula>" : "Größe";
        var obsCore = new Dictionary<string, object>
        {
            ["dataproduct_type"] = "event",
            ["calib_level"] = 2L,
            ["target_name"] = target,
            ["obs_id"] = id,
            ["obs_collection"] = "TEST",
            ["obs_publisher_did"] = $"ivo://test.authority/test_dr?{id}",
            ["access_url"] = number == 20 ? "https://elsewhere.example/run_20.fits" : $"/data/test_dr/{name}",
            ["s_ra"] = 83.0 + (number / 10.0),
            ["s_dec"] = 22.0,
            ["s_region"] = "Circle ICRS 83 22 2.5",
            ["t_min"] = 53090.0 + number,
            ["t_max"] = 53090.02 + number,
            ["t_exptime"] = 1680.0,
            ["em_min"] = 1.239841984332e-20,
            ["em_max"] = 1.239841984332e-17,
        };
        var highEnergy = new Dictionary<string, object> { ["ev_xel"] = 100L, ["energy_min"] = 4e11, ["energy_max"] = 1e14 };
        var wide = new Dictionary<string, object>(obsCore.Concat(highEnergy)) { ["ra_obj"] = 83.5, ["dec_obj"] = 22.01 };
        return new RunRecord(
            id,
            [new RunFile(path, name, FileContent.Length, number == 1 ? new string('a', 64) : new string('b', 64), "application/fits")],
            "recipe",
            wide,
            [new ProductRecord(obsCore, highEnergy)],
            [Events(number)]);
    }

    private static EventBatch Events(int number)
    {
        const int count = 100;
        var random = new Random(number);
        double[] Around(double centre) => [.. Enumerable.Range(0, count).Select(_ => centre + (random.NextDouble() / 5) - 0.1)];
        var (ras, decs) = (Around(83.5), Around(22.01));
        return new EventBatch(
            count, Enumerable.Range(1, count).Select(i => (long)i).ToArray(), Around(53090.01), ras, decs, Around(5),
            ras.Zip(decs, PositionKey.Of).ToArray());
    }
}

/// <summary>Tests that share one server.</summary>
[CollectionDefinition(Name)]
public sealed class ServerTests : ICollectionFixture<TestServer>
{
    public const string Name = "server";
}
