using TapGamma.Adql;
using TapGamma.Adql.Catalogs;
using TapGamma.Store.Writing;
using TapGamma.Tables;

namespace TapGamma.Store.Tests;

/// <summary>A store in a folder of its own, with invented runs.</summary>
internal sealed class TemporaryStore : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tapgamma-store-");

    public static CollectionDefinition Definition { get; } =
        new("test_dr", "Test release", "Invented runs.", "none", null, "vo_obscore");

    public string FilePath => Path.Combine(_folder.FullName, "store.db");

    public StoreUri Uri => new("sqlite", FilePath);

    public async Task<IStore> OpenAsync() => await Stores.OpenAsync(Uri);

    public async Task StoreAsync(params RunRecord[] runs)
    {
        await using var writer = await Stores.OpenWriterAsync(Uri);
        var collection = await writer.OpenCollectionAsync(Definition, CancellationToken.None);
        foreach (var run in runs) await collection.StoreAsync(run, CancellationToken.None);
        await collection.CompleteAsync(CancellationToken.None);
    }

    public static RunRecord Run(string obsId, int events = 10, string sha = "ab", double ra = 83.6, double dec = 22)
    {
        var did = $"ivo://test.authority/test_dr?{obsId}";
        var obsCore = new Dictionary<string, object>
        {
            ["dataproduct_type"] = "event",
            ["calib_level"] = 2L,
            ["obs_id"] = obsId,
            ["obs_collection"] = "TEST",
            ["obs_publisher_did"] = did,
            ["s_ra"] = ra,
            ["s_dec"] = dec,
            ["s_region"] = FormattableString.Invariant($"Circle ICRS {ra} {dec} 2.5"),
            ["t_min"] = 53090.0,
            ["t_max"] = 53090.02,
            ["em_min"] = 1.239841984332e-20,
        };
        var highEnergy = new Dictionary<string, object> { ["ev_xel"] = (long)events, ["energy_min"] = 4e11, ["energy_max"] = 1e14 };
        var wide = new Dictionary<string, object>(obsCore.Concat(highEnergy)) { ["ra_pnt"] = ra, ["muoneff"] = 1.2 };
        return new RunRecord(
            obsId,
            [new RunFile($"/archive/run_{obsId}.fits.gz", $"run_{obsId}.fits.gz", 1000, sha, "application/fits")],
            "recipe",
            wide,
            [new ProductRecord(obsCore, highEnergy)],
            events == 0 ? null : [Events(events, ra, dec)]);
    }

    public static CompiledQuery Query(string sql, params Column[] columns) =>
        new(sql, [], columns, [.. columns.Select(c => c.IsText ? AdqlType.Varchar : AdqlType.Double)], 0);

    public void Dispose() => _folder.Delete(recursive: true);

    private static EventBatch Events(int count, double ra, double dec)
    {
        var random = new Random(count);
        double[] Around(double centre) => [.. Enumerable.Range(0, count).Select(_ => centre + random.NextDouble() - 0.5)];
        var (ras, decs) = (Around(ra), Around(dec));
        return new EventBatch(
            count,
            Enumerable.Range(1, count).Select(i => (long)i).ToArray(),
            Around(53090.01),
            ras,
            decs,
            Around(1),
            ras.Zip(decs, PositionKey.Of).ToArray());
    }
}
