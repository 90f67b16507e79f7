using System.Net;
using System.Xml.Linq;

namespace TapGamma.Tap.Tests.Examples;

[Collection(ServerTests.Name)]
public sealed class ExamplesTests(TestServer server)
{
    [Fact]
    public async Task Every_example_names_itself_its_tables_and_runs()
    {
        using var response = await server.Http.GetAsync(new Uri("tap/examples", UriKind.Relative));
        Assert.Equal("application/xhtml+xml", response.Content.Headers.ContentType!.MediaType);
        var page = await response.XmlAsync();
        Assert.Single(page.Descendants(), e => e.Attribute("vocab")?.Value == "http://www.ivoa.net/rdf/examples#");
        var examples = page.Descendants().Where(e => e.Attribute("typeof")?.Value == "example").ToList();
        Assert.True(examples.Count >= 5);
        foreach (var example in examples)
        {
            Assert.Equal("#" + example.Attribute("id")!.Value, example.Attribute("resource")!.Value);
            Assert.NotEmpty(Property(example, "name").Single());
            Assert.NotEmpty(Property(example, "table"));
            using var answer = await server.Http.QueryAsync(Property(example, "query").Single(), ("MAXREC", "10"));
            Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        }
    }

    private static IEnumerable<string> Property(XElement example, string name) =>
        example.Descendants().Where(e => e.Attribute("property")?.Value == name).Select(e => e.Value);
}
