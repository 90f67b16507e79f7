using System.Globalization;
using TapGamma.Bench.Areas;
using TapGamma.Bench.Engines;
using TapGamma.Testing;

namespace TapGamma.Bench;

/// <summary>What the command line asks for.</summary>
/// <param name="Areas">The areas to measure.</param>
/// <param name="Rows">Sizes of the invented ObsCore tables.</param>
/// <param name="Engines">The engines.</param>
internal sealed record BenchOptions(IReadOnlyList<BenchArea> Areas, IReadOnlyList<int> Rows, IReadOnlyList<string> Engines)
{
    /// <summary>Reads the words; null with a complaint when they make no sense.</summary>
    public static BenchOptions? Parse(string[] words, out string complaint)
    {
        List<BenchArea> areas = [];
        int[] rows = [1_000_000];
        string[] engines = PostgresServer.Missing() is null ? [SqliteEngine.Id, PostgresEngine.Id] : [SqliteEngine.Id];
        complaint = "";
        for (var i = 0; i < words.Length; i++)
        {
            var value = i + 1 < words.Length ? words[i + 1] : "";
            if (words[i] == "--rows") rows = [.. value.Split(',').Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)];
            else if (words[i] == "--engines") engines = value.Split(',');
            else if (BenchArea.All.FirstOrDefault(area => area.Name == words[i]) is { } area) areas.Add(area);
            else complaint = $"bench: there is no area {words[i]}; there are: {string.Join(' ', BenchArea.All.Select(a => a.Name))}";
            if (words[i].StartsWith("--", StringComparison.Ordinal)) i++;
        }

        if (rows.Any(n => n < 10_000)) complaint = "bench: --rows takes whole numbers from 10000 on, such as 1000000,10000000";
        if (engines.Except([SqliteEngine.Id, PostgresEngine.Id]).Any()) complaint = $"bench: --engines takes {SqliteEngine.Id} and {PostgresEngine.Id}";
        return complaint.Length == 0 ? new BenchOptions(areas.Count > 0 ? areas : BenchArea.All, rows, engines) : null;
    }
}
