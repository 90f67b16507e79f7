namespace TapGamma.Bench.Engines;

/// <summary>An engine that stores are measured on.</summary>
internal interface IBenchEngine : IAsyncDisposable
{
    /// <summary>As the command line names it.</summary>
    string Name { get; }

    /// <summary>For the report.</summary>
    string Title { get; }

    /// <summary>The URI of a store that does not exist yet.</summary>
    ValueTask<string> NewStoreAsync(string name);

    /// <summary>Removes a store.</summary>
    ValueTask DropAsync(string uri);

    /// <summary>Makes a small table of positions beside the published ones, and publishes it as bench.positions.</summary>
    Task AddPositionsAsync(string uri, IReadOnlyList<(double Ra, double Dec)> positions);

    /// <summary>What the engine does with the ObsCore rows of a store and those positions without us; null where that is not measured.</summary>
    Task<BareBulk?> BareAsync(string uri, string folder, IReadOnlyList<(double Ra, double Dec)> positions, double radius);
}
