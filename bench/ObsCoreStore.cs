using System.Diagnostics;
using TapGamma.Bench.Engines;
using TapGamma.Store;

namespace TapGamma.Bench;

/// <summary>A store with the invented ObsCore rows, and what its answers are checked against.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Uri">Where it is.</param>
/// <param name="Table">The rows as they were made.</param>
/// <param name="Rows">How many.</param>
/// <param name="Seconds">How long the loading took, with all indexes in place.</param>
internal sealed record ObsCoreStore(IBenchEngine Engine, string Uri, SyntheticObsCore Table, int Rows, double Seconds)
{
    private const int PositionCount = 10_000;

    /// <summary>The positions of the small table: evenly spread over the sphere.</summary>
    public static IReadOnlyList<(double Ra, double Dec)> Positions { get; } = [.. Enumerable.Range(0, PositionCount).Select(Position)];

    /// <summary>The radius of cross-matches of uploads: 1 arcmin.</summary>
    public const double MatchRadius = 1 / 60.0;

    private BareBulk? _bare;

    /// <summary>What the engine does with these rows without us; measured once, null where it is not.</summary>
    public async Task<BareBulk?> BareAsync(string folder) => _bare ??= await Engine.BareAsync(Uri, folder, Positions, MatchRadius);

    public static async Task<ObsCoreStore> MakeAsync(IBenchEngine engine, int rows)
    {
        var uri = await engine.NewStoreAsync($"obscore{rows}");
        var table = new SyntheticObsCore(rows);
        await using var writer = await Stores.OpenWriterAsync(StoreUri.Parse(uri));
        var begin = Stopwatch.GetTimestamp();
        await writer.LoadProductsAsync("synthetic", table, default);
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        await engine.AddPositionsAsync(uri, Positions);
        return new ObsCoreStore(engine, uri, table, rows, seconds);
    }

    private static (double Ra, double Dec) Position(int i)
    {
        var turn = i * 0.6180339887498949 % 1;
        return (360 * turn, Math.Asin(((2 * i) + 1 - PositionCount) / (double)PositionCount) * 180 / Math.PI);
    }
}
