using System.Text;
using System.Text.Json;
using TapGamma.Tap.Limits;
using TapGamma.Testing;

namespace TapGamma.Tap.Tests.Limits;

/// <summary>Every limit is told: to clients at /limits, to operators in docs/limits.md (UPDATE_GOLDEN=1 writes it).</summary>
[Collection(ServerTests.Name)]
public sealed class LimitsTests(TestServer server)
{
    [Fact]
    public void Every_number_and_time_among_the_options_is_a_limit_that_is_told()
    {
        var options = typeof(TapOptions).GetProperties()
            .Where(property => property.PropertyType == typeof(TimeSpan) || property.PropertyType == typeof(int) || property.PropertyType == typeof(long) || property.PropertyType == typeof(double))
            .Select(property => property.Name)
            .Except([nameof(TapOptions.Port)]);
        Assert.Equal(options.Order(), ServerLimits.All.Where(limit => !limit.IsFixed).Select(limit => limit.Name).Order());
    }

    [Fact]
    public void Page_of_limits_is_current()
    {
        var usual = new TapOptions();
        var page = new StringBuilder("""
            # Limits

            Generated from `ServerLimits.All`; do not edit. A server tells those that concern its users at `/limits` (for people) and `/limits.json`; capabilities
            have the four that TAPRegExt has a place for. An operator changes one in the file of `tapgamma serve --config FILE`
            (`{"TapGamma": {"Tap": {"MaxUploadRows": 1000000, "ExecutionTimeout": "00:20:00"}}}`) or in the environment (`TapGamma__Tap__MaxUploadRows=1000000`); fixed ones
            protect the program itself. Wrong values are refused at the start, all at once.

            | limit of | name | default | beyond it |
            |---|---|--:|---|

            """);
        foreach (var limit in ServerLimits.All)
            page.Append("| ").Append(limit.What).Append(" | ").Append(limit.IsFixed ? "fixed" : $"`{limit.Name}`").Append(" | ")
                .Append(limit.Usual ?? limit.Text(usual)).Append(" | ").Append(limit.Beyond).Append(" |\n");
        Assert.Null(Golden.Compare(page.ToString(), "../../../docs/limits.md"));
    }

    [Fact]
    public async Task Clients_read_the_limits_of_this_server()
    {
        using var http = await server.StartAsync(new TapOptions { MaxUploadRows = 1234, ExecutionTimeout = TimeSpan.FromMinutes(3) }, server.Store);
        using var json = JsonDocument.Parse(await http.GetStringAsync(new Uri("limits.json", UriKind.Relative)));
        var limits = json.RootElement.GetProperty("limits").EnumerateArray().ToDictionary(limit => limit.GetProperty("name").GetString()!, limit => limit.GetProperty("value").GetDouble());
        Assert.Equal((1234, 180), (limits[nameof(TapOptions.MaxUploadRows)], limits[nameof(TapOptions.ExecutionTimeout)]));
        Assert.DoesNotContain(nameof(TapOptions.JobLease), limits.Keys);
        var page = await http.GetStringAsync(new Uri("limits", UriKind.Relative));
        Assert.Contains("1,234 rows", page, StringComparison.Ordinal);
        Assert.Contains("/limits\"", await http.GetStringAsync(new Uri("", UriKind.Relative)), StringComparison.Ordinal);
    }
}
