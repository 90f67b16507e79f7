using System.Text.RegularExpressions;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>The same queries of the same data give the same documents on both engines: rows, types and metadata.</summary>
[Trait("engine", "postgres")]
[Collection(HessServerTests.Name)]
public sealed partial class EngineAgreementTests(HessServer server)
{
    [Fact]
    public async Task Both_engines_answer_every_query_alike()
    {
        HessServer.Require();
        var (sqlite, postgres) = ($"sqlite:{server.Folder}/agreement.db", await Engine.NewDatabaseAsync(maySphere: true));
        foreach (var store in (string[])[sqlite, postgres])
        {
            var ingest = await TapGammaProgram.RunAsync(["ingest", Repository.HessData!, "--collection", "hess_dr", "--store", store]);
            Assert.True(ingest.ExitCode == 0, ingest.ToString());
        }

        await using var first = await TapServerProcess.StartAsync(["serve", "--store", sqlite, "--port", "0"]);
        await using var second = await TapServerProcess.StartAsync(["serve", "--store", postgres, "--port", "0"]);
        var path = Path.Combine(Repository.Root, "tests", "Conformance.Tests", "agreement.adql");
        var queries = (await File.ReadAllTextAsync(path)).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        List<string> differences = [];
        foreach (var query in queries)
        {
            var (one, other) = (await AnswerAsync(first.Url, query), await AnswerAsync(second.Url, query));
            if (FirstDifference(one, other) is { } difference) differences.Add($"{query}\n{difference}");
        }

        Assert.True(queries.Length > 30);
        Assert.True(differences.Count == 0, string.Join("\n\n", differences));
    }

    private async Task<string[]> AnswerAsync(string url, string query)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["LANG"] = "ADQL",
            ["QUERY"] = query,
            ["RESPONSEFORMAT"] = "application/x-votable+xml;serialization=TABLEDATA",
            ["MAXREC"] = "100000",
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(url + "/tap/sync")) { Content = form };
        // Error documents say the name of their request.
        request.Headers.Add("X-Request-Id", "agreement");
        using var response = await server.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return text.Replace(url, "URL", StringComparison.Ordinal).Split('\n');
    }

    private static string? FirstDifference(string[] one, string[] other)
    {
        for (var i = 0; i < Math.Max(one.Length, other.Length); i++)
        {
            var (a, b) = (i < one.Length ? one[i] : "(end)", i < other.Length ? other[i] : "(end)");
            if (a != b && !AreNear(a, b)) return $"  sqlite:   {a}\n  postgres: {b}";
        }

        return null;
    }

    /// <summary>Sums may differ in their last digits, as engines add in different orders.</summary>
    private static bool AreNear(string a, string b)
    {
        var (cells, others) = (Cell().Split(a), Cell().Split(b));
        return cells.Length == others.Length && cells.Zip(others).All(pair => pair.First == pair.Second
            || (double.TryParse(pair.First, out var x) && double.TryParse(pair.Second, out var y) && Math.Abs(x - y) <= 1e-12 * Math.Abs(x)));
    }

    [GeneratedRegex(@"</?T[DR]>|\s")]
    private static partial Regex Cell();
}
