using TapGamma.Store;
using TapGamma.Testing;

namespace TapGamma.Ingest.Tests;

/// <summary>The 105 public H.E.S.S. runs, ingested once for all tests of the class.</summary>
public sealed class HessArchive : IAsyncLifetime
{
    private readonly Scratch _scratch = new();

    public static string? Folder => Repository.HessData;

    public IngestReport? Report { get; private set; }

    public IStore? Store { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (Folder is null) return;
        Report = await Ingester.RunAsync(_scratch.Options("hess_dr", Folder));
        Store = await Stores.OpenAsync(_scratch.Store);
    }

    public async ValueTask DisposeAsync()
    {
        if (Store is not null) await Store.DisposeAsync();
        _scratch.Dispose();
    }
}
