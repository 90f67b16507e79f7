using TapGamma.Bench.Engines;

namespace TapGamma.Bench;

/// <summary>One run of the program: engines, tables and report, shared by the areas; what was made is removed at the end.</summary>
internal sealed class BenchRun : IAsyncDisposable
{
    private readonly Dictionary<(string Engine, int Rows), ObsCoreStore> _tables = [];
    private readonly Dictionary<string, string> _hess = [];
    private readonly Dictionary<string, IBenchEngine> _engines = [];

    public BenchRun(BenchOptions options)
    {
        Options = options;
        Report.Machine(options.Engines);
    }

    public BenchOptions Options { get; }

    public Scratch Scratch { get; } = new();

    public Report Report { get; } = new();

    /// <summary>The engines asked for; started when they are needed first.</summary>
    public async Task<IReadOnlyList<IBenchEngine>> EnginesAsync()
    {
        foreach (var name in Options.Engines.Where(name => !_engines.ContainsKey(name)))
            _engines.Add(name, name == SqliteEngine.Id ? new SqliteEngine(Scratch.Folder) : await PostgresEngine.StartAsync());
        return [.. _engines.Values];
    }

    /// <summary>The invented ObsCore table in a store of its own, with 10,000 positions beside it; made when it is asked for first.</summary>
    public async Task<ObsCoreStore> ObsCoreAsync(IBenchEngine engine, int rows)
    {
        if (_tables.TryGetValue((engine.Name, rows), out var store)) return store;
        store = await ObsCoreStore.MakeAsync(engine, rows);
        _tables.Add((engine.Name, rows), store);
        return store;
    }

    /// <summary>A store of the H.E.S.S. runs with their events; made when it is asked for first.</summary>
    public async Task<string> HessAsync(IBenchEngine engine)
    {
        if (_hess.TryGetValue(engine.Name, out var uri)) return uri;
        uri = await engine.NewStoreAsync("hess");
        await Scratch.RunAsync("ingest", Scratch.Data, "--collection", "hess_dr", "--store", uri);
        _hess.Add(engine.Name, uri);
        return uri;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in _engines.Values) await engine.DisposeAsync();
        Scratch.Dispose();
    }
}
