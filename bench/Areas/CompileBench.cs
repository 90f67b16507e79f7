using System.Diagnostics;
using System.Globalization;
using TapGamma.Adql;
using TapGamma.Store;
using TapGamma.Tap.Queries;
using TapGamma.Testing;

namespace TapGamma.Bench.Areas;

/// <summary>Parse, bind and translate: the longest query of the corpus anew each time, one that comes again, and one with other numbers.</summary>
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
            var turn = 0;
            var cone = Warm(() => AdqlCompiler.Compile(Cone(turn++), catalog, store.Dialect).Require());
            var known = Warm(() => cache.GetAsync(Cone(turn++), default).AsTask().GetAwaiter().GetResult());
            bench.Report.Add($"a cone with another centre, compiled, {engine.Title}", $"{Report.Number(cone, "0.0")} us", "");
            bench.Report.Add($"the same where a cone was asked for before, {engine.Title}", $"{Report.Number(known, "0.0")} us", "");
        }
    }

    /// <summary>Of the queries whose answers are compared on both engines, which name published tables.</summary>
    private static string Longest() => File.ReadAllText(Path.Combine(Repository.Root, "tests", "Conformance.Tests", "agreement.adql"))
        .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).MaxBy(query => query.Length)!;

    private static string Cone(int turn) =>
        string.Create(CultureInfo.InvariantCulture, $"SELECT * FROM ivoa.obscore WHERE 1 = CONTAINS(POINT(s_ra, s_dec), CIRCLE({turn * 0.01 % 360:F5}, {turn * 0.001 % 90:F5}, 1))");

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
