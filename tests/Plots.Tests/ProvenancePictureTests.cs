using System.Globalization;
using System.Text;
using System.Xml.Linq;
using TapGamma.Plots.Graphs;
using TapGamma.Provenance;
using TapGamma.Provenance.Model;

namespace TapGamma.Plots.Tests;

/// <summary>Pictures of records: stacks, names instead of identifiers, raw data above products, boxes that do not cover one another.</summary>
public sealed class ProvenancePictureTests
{
    [Fact]
    public void Runs_alike_are_one_stack_that_unfolds()
    {
        var svg = Svg(Record(21));
        Assert.Contains("21 event lists", svg.Value, StringComparison.Ordinal);
        Assert.Equal(21, Titles(svg).Single(title => title.Contains("Run 7", StringComparison.Ordinal)).Split('\n').Length);
        Assert.Equal(21, Titles(Svg(Record(21), unfold: true)).Count(title => title.StartsWith("Run ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Boxes_say_names_and_never_identifiers() => Assert.DoesNotContain("urn:", string.Join(' ', Texts(Svg(Record(3)))), StringComparison.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Boxes_lie_apart_with_raw_data_above_products(bool unfold)
    {
        var graph = GraphBuilder.Build(Record(6), unfold);
        foreach (var node in graph.Nodes) NodeText.Fit(node);
        LayeredLayout.Place(graph);
        for (var i = 0; i < graph.Nodes.Count; i++)
        {
            for (var j = i + 1; j < graph.Nodes.Count; j++)
            {
                var (a, b) = (graph.Nodes[i], graph.Nodes[j]);
                Assert.True(
                    Math.Abs(a.X - b.X) > (a.Width + b.Width) / 2 || Math.Abs(a.Y - b.Y) > (a.Height + b.Height) / 2,
                    $"'{a.Title}' covers '{b.Title}'");
            }
        }

        Assert.All(graph.Edges, edge => Assert.True(edge.From.Y < edge.To.Y));
        Assert.Equal(graph.Nodes.Max(n => n.Layer), graph.Nodes.Single(n => n.IsProduct).Layer);
    }

    [Fact]
    public void A_circle_and_an_empty_record_give_a_picture_too()
    {
        Entity[] entities = [new("urn:x:a") { Name = "a" }, new("urn:x:b") { Name = "b" }];
        Activity[] activities = [new("urn:x:f"), new("urn:x:g")];
        var circle = new ProvenanceRecord
        {
            Entities = entities,
            Activities = activities,
            Used = [new("urn:x:f", "urn:x:a"), new("urn:x:g", "urn:x:b")],
            Generated = [new("urn:x:b", "urn:x:f"), new("urn:x:a", "urn:x:g")],
        };
        Assert.NotEmpty(ProvenancePicture.Png(circle));
        Assert.NotEmpty(ProvenancePicture.Png(new ProvenanceRecord()));
    }

    [Fact]
    public void Pictures_carry_the_name_of_the_record()
    {
        var record = Record(2);
        Assert.Contains(record.Id, Encoding.Latin1.GetString(ProvenancePicture.Png(record)), StringComparison.Ordinal);
        Assert.Contains(record.Id, Svg(record).Value, StringComparison.Ordinal);
    }

    private static ProvenanceRecord Record(int runs)
    {
        Entity[] events = [.. Enumerable.Range(0, runs).Select(i => new Entity($"urn:x:run{i}") { Name = Text($"Run {i}"), DescriptionId = "urn:x:events" })];
        Activity[] steps = [.. Enumerable.Range(0, runs).Select(i => new Activity($"urn:x:job#cut{i}") { Name = Text($"Cut {i}"), DescriptionId = "urn:x:cut", PartOf = "urn:x:job" })];
        Entity[] cut = [.. Enumerable.Range(0, runs).Select(i => new Entity($"urn:x:job#events{i}") { Name = Text($"Events {i}"), DescriptionId = "urn:x:chosen" })];
        return new ProvenanceRecord
        {
            Id = "urn:x:job",
            Entities = [.. events, .. cut, new Entity("urn:x:job#p") { Name = "Spectrum", Location = "spectrum.png" }],
            Activities = [new Activity("urn:x:job") { Name = "Job" }, .. steps, new Activity("urn:x:job#fit") { Name = "Fit", PartOf = "urn:x:job" }],
            Agents = [new Agent("urn:x:hess", "H.E.S.S.")],
            EntityDescriptions = [new EntityDescription("urn:x:events", "Event list"), new EntityDescription("urn:x:chosen", "Chosen events")],
            ActivityDescriptions = [new ActivityDescription("urn:x:cut", "Selection of events")],
            Used = [.. steps.Zip(events, (s, e) => new Used(s.Id, e.Id)), .. cut.Select(c => new Used("urn:x:job#fit", c.Id))],
            Generated = [.. cut.Zip(steps, (c, s) => new WasGeneratedBy(c.Id, s.Id)), new WasGeneratedBy("urn:x:job#p", "urn:x:job#fit")],
            Attributed = [.. events.Select(e => new WasAttributedTo(e.Id, "urn:x:hess"))],
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static XElement Svg(ProvenanceRecord record, bool unfold = false) =>
        XDocument.Parse(Encoding.UTF8.GetString(ProvenancePicture.Svg(record, unfold))).Root!;

    private static IEnumerable<string> Titles(XElement svg) => svg.Descendants().Where(e => e.Name.LocalName == "title").Select(e => e.Value);

    private static IEnumerable<string> Texts(XElement svg) => svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value);
}
