using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace TapGamma.Tap.Tests.Routes;

[Collection(ServerTests.Name)]
public sealed class OpenApiTests(TestServer server)
{
    [Fact]
    public async Task Every_mapped_resource_is_described_with_its_methods()
    {
        await using var app = TapServer.Create(new TapOptions { Port = 0, Host = "127.0.0.1" }, server.Store);
        await app.StartAsync();
        var mapped = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
                .Where(method => method != "HEAD").Select(method => $"{method} {endpoint.RoutePattern.RawText}"));
        var document = await DocumentAsync();
        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"));
        Assert.Equal(mapped.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        await app.StopAsync();
    }

    [Fact]
    public async Task The_description_follows_the_rules_of_OpenAPI()
    {
        var document = await DocumentAsync();
        Assert.Equal("3.1.0", document.GetProperty("openapi").GetString());
        Assert.False(string.IsNullOrEmpty(document.GetProperty("info").GetProperty("version").GetString()));
        List<string> ids = [];
        foreach (var path in document.GetProperty("paths").EnumerateObject())
            foreach (var operation in path.Value.EnumerateObject())
            {
                ids.Add(operation.Value.GetProperty("operationId").GetString()!);
                var parameters = operation.Value.GetProperty("parameters").EnumerateArray().ToList();
                foreach (var parameter in parameters) Assert.False(string.IsNullOrEmpty(parameter.GetProperty("description").GetString()));
                var inPath = parameters.Where(p => p.GetProperty("in").GetString() == "path").Select(p => $"{{{p.GetProperty("name").GetString()}}}");
                Assert.Equal(path.Name.Split('/').Where(part => part.StartsWith('{')).Select(part => part[..(part.IndexOf('}', StringComparison.Ordinal) + 1)]), inPath);
                Assert.NotEmpty(operation.Value.GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject());
            }

        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task The_start_page_links_to_it() =>
        Assert.Contains("/openapi.json\"", await server.Http.GetStringAsync(new Uri("", UriKind.Relative)), StringComparison.Ordinal);

    private async Task<JsonElement> DocumentAsync() =>
        JsonDocument.Parse(await server.Http.GetStringAsync(new Uri("openapi.json", UriKind.Relative))).RootElement;
}
