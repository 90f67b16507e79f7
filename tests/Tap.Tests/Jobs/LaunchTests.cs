using System.Net;
using TapGamma.Tap.Tests.Sync;

namespace TapGamma.Tap.Tests.Jobs;

/// <summary>How the blocking form tells that a job has failed.</summary>
[Collection(ServerTests.Name)]
public sealed class LaunchTests(TestServer server)
{
    private const string Sources = "jobs/point_source/run?RESPONSEFORMAT=votable&sources=";

    [Theory]
    [InlineData("SELECT nix FROM ivoa.obscore")]
    [InlineData("SELECT 'about DALI014' AS ra FROM ivoa.obscore")]
    public async Task A_fault_of_the_request_is_one(string query)
    {
        using var response = await server.Http.GetAsync(new Uri(Sources + Uri.EscapeDataString(query), UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_fault_of_the_service_is_told_as_such_whatever_its_words()
    {
        var store = new ScriptedStore(server.Store, 0, _ => throw new InvalidOperationException("secret detail"));
        using var http = await server.StartAsync(new TapOptions(), store, new ListLogger().AddTo);
        using var response = await http.GetAsync(new Uri(Sources + Uri.EscapeDataString("SELECT s_ra AS ra, s_dec AS dec FROM ivoa.obscore"), UriKind.Relative));
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
