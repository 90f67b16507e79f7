using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using TapGamma.Store;
using TapGamma.Store.Writing;
using TapGamma.Tap.Access;
using TapGamma.Testing;

namespace TapGamma.Tap.Tests.Access;

/// <summary>A server over a collection for everybody and one for two groups, and three visitors.</summary>
public abstract class ClosedCollections : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tapgamma-access-");
    private IStore? _store;
    private WebApplication? _server;

    /// <summary>Shows no token.</summary>
    public HttpClient Stranger { get; } = new();

    /// <summary>Belongs to one of the groups.</summary>
    public HttpClient Member { get; } = new();

    /// <summary>Has a token, and belongs to another group.</summary>
    public HttpClient Outsider { get; } = new();

    /// <summary>Why the engine is not here, or null.</summary>
    public abstract string? Missing { get; }

    /// <summary>An empty store of the engine.</summary>
    protected abstract Task<StoreUri> NewStoreAsync(string folder);

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null) return;
        var uri = await NewStoreAsync(_folder.FullName);
        await using (var writer = await Stores.OpenWriterAsync(uri))
        {
            await StoreAsync(writer, "open_dr", []);
            await StoreAsync(writer, "closed_dr", new Dictionary<string, string> { ["access_groups"] = "hess, cta" });
        }

        var file = Path.Combine(_folder.FullName, "tokens.json");
        var (tokens, now) = (new OperatorTokens(file), TimeProvider.System.GetUtcNow());
        Member.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Add("ada", ["cta"], now, null));
        Outsider.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Add("bob", ["magic"], now, null));
        _store = await Stores.OpenAsync(uri);
        _server = TapServer.Create(new TapOptions { Port = 0, Access = new AccessOptions { TokenFile = file } }, _store);
        await _server.StartAsync();
        foreach (var client in (HttpClient[])[Stranger, Member, Outsider]) client.BaseAddress = new Uri(_server.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        if (_store is not null) await _store.DisposeAsync();
        foreach (var client in (HttpClient[])[Stranger, Member, Outsider]) client.Dispose();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private async Task StoreAsync(IStoreWriter writer, string id, Dictionary<string, string> settings)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, id)).FullName;
        var definition = new CollectionDefinition(id, "Title of " + id, null, null, null, "vo_obscore") { Settings = settings };
        var collection = await writer.OpenCollectionAsync(definition, CancellationToken.None);
        for (var i = 1; i <= 3; i++) await collection.StoreAsync(InventedRun.Make(folder, id, i), CancellationToken.None);
        await collection.CompleteAsync(CancellationToken.None);
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteClosedCollections : ClosedCollections
{
    public override string? Missing => null;

    protected override Task<StoreUri> NewStoreAsync(string folder) => Task.FromResult(new StoreUri("sqlite", Path.Combine(folder, "store.db")));
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresClosedCollections : ClosedCollections
{
    public override string? Missing => PostgresServer.Missing();

    protected override async Task<StoreUri> NewStoreAsync(string folder)
    {
        var server = await PostgresServer.SharedAsync();
        return StoreUri.Parse(server.Uri(await server.CreateDatabaseAsync()));
    }
}
