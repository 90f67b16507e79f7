using System.Diagnostics;
using TapGamma.Adql;
using TapGamma.Store;
using TapGamma.Tap.Queries;
using TapGamma.Testing;

namespace TapGamma.Bench.Areas;

/// <summary>Parse, bind and translate: the longest query of the corpus anew each time, and one that comes again.</summary>
internal static class CompileBench
{
    private const int Turns = 300;

    /// <summary>The clock is too coarse for one.</summary>
    private const int Together = 20;

    public static async Task RunAsync(BenchRun bench)
    {
        var text = Longest();
        foreach (var engine in await bench.EnginesAsync())
        {
            await using var store = await Stores.OpenAsync(StoreUri.Parse(await bench.HessAsync(engine)));
            var catalog = (await store.GetMetadataAsync(default)).Catalog;
            var anew = Warm(() => AdqlCompiler.Compile(text, catalog, store.Dialect).Require());
            var cache = new QueryCache(store, 100);
            var again = Warm(() => cache.GetAsync(text, default).AsTask().GetAwaiter().GetResult());
            bench.Report.Add($"the longest query of the corpus, {text.Length} characters, {engine.Title}", $"{Report.Number(anew, "0")} us", "<= 1,000 us");
            bench.Report.Add($"the same again, {engine.Title}", $"{Report.Number(again, "0.00")} us", "<= 20 us");
        }
    }

    /// <summary>Of the queries whose answers are compared on both engines, which name published tables.</summary>
    private static string Longest() => File.ReadAllText(Path.Combine(Repository.Root, "tests", "Conformance.Tests", "agreement.adql"))
        .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).MaxBy(query => query.Length)!;

    /// <summary>Microseconds of one time among many.</summary>
    private static double Warm(Action work)
    {
        var times = new List<double>();
        for (var i = 0; i < 2 * Turns; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            for (var k = 0; k < Together; k++) work();
            if (i >= Turns) times.Add(Stopwatch.GetElapsedTime(begin).TotalMicroseconds / Together);
        }

        return Report.Median(times);
    }
}
