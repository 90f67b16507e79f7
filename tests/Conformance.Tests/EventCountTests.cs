using System.Globalization;
using System.Text.Json;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>Counting events in ADQL gives the counts that astropy finds in the files (count_events.py).</summary>
[Collection(HessServerTests.Name)]
public sealed class EventCountTests(HessServer server)
{
    [Fact]
    public async Task Counts_agree_with_astropy()
    {
        HessServer.Require();
        HessServer.RequirePython("astropy");
        var script = Path.Combine(Repository.Root, "tests", "Conformance.Tests", "count_events.py");
        var result = await Tool.RunAsync(Tool.Python, [script, Repository.HessData!]);
        Assert.True(result.ExitCode == 0, result.ToString());
        using var reference = JsonDocument.Parse(result.Output);

        var total = await server.RowsAsync("SELECT COUNT(*) FROM hess_dr.events");
        Assert.Equal(reference.RootElement.GetProperty("total").GetInt64(), Number(total[0]));

        var decades = await server.RowsAsync(
            "SELECT FLOOR(LOG10(energy)) AS decade, COUNT(*) AS n FROM hess_dr.events GROUP BY FLOOR(LOG10(energy))");
        Assert.Equal(
            reference.RootElement.GetProperty("decades").EnumerateObject()
                .ToDictionary(entry => long.Parse(entry.Name, CultureInfo.InvariantCulture), entry => entry.Value.GetInt64()),
            decades.Select(row => row.Split(',')).ToDictionary(cells => Number(cells[0]), cells => Number(cells[1])));

        var crab = await server.RowsAsync(
            """
            SELECT obs_id, COUNT(*) AS n FROM hess_dr.events
            WHERE 1 = CONTAINS(POINT('ICRS', ra, dec), CIRCLE('ICRS', 83.633, 22.014, 0.11))
              AND obs_id IN ('23523', '23526', '23559', '23592')
            GROUP BY obs_id
            """);
        Assert.Equal(
            reference.RootElement.GetProperty("crab").EnumerateObject().ToDictionary(e => e.Name, e => e.Value.GetInt64()),
            crab.Select(row => row.Split(',')).ToDictionary(cells => cells[0].Trim('"'), cells => Number(cells[1])));
    }

    private static long Number(string cell) => (long)double.Parse(cell, CultureInfo.InvariantCulture);
}
