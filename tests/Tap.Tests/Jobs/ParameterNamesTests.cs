using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using TapGamma.Tap.Jobs;

namespace TapGamma.Tap.Tests.Jobs;

/// <summary>What governs a job (UWS 1.1, 2.2) and what it is asked to do come in one request: no name may mean both.</summary>
[Collection(ServerTests.Name)]
public sealed class ParameterNamesTests(TestServer server)
{
    [Fact]
    public async Task No_setting_of_an_analysis_is_taken_for_a_word_to_its_list()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("jobs", UriKind.Relative));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await server.Http.SendAsync(request);
        using var services = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        foreach (var service in services.RootElement.EnumerateArray())
            Assert.Empty(service.GetProperty("parameters").EnumerateArray().Select(name => name.GetString())
                .Intersect(AnalysisRequests.OfTheService, StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("point_source")]
    [InlineData("sensitivity")]
    public async Task Phases_of_events_are_read(string service)
    {
        using var response = await server.Http.GetAsync(new Uri($"jobs/{service}/preflight?ra=83.6&dec=22&event_phase=0.2,1.2", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("parameter event_phase: ", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
