using TapGamma.Provenance.Model;
using TapGamma.Provenance.Views;

namespace TapGamma.Provenance.Tests;

public class ViewTests
{
    // raw -> observe -> dl3 -> analyse -> spectrum
    private static readonly ProvenanceRecord s_chain = new()
    {
        Entities = [new("e:raw"), new("e:dl3") { PublisherDid = "ivo://x/y?1" }, new("e:spectrum")],
        Activities = [new("a:observe"), new("a:analyse")],
        Agents = [new("g:hess", "H.E.S.S.")],
        Used = [new("a:observe", "e:raw"), new("a:analyse", "e:dl3")],
        Generated = [new("e:dl3", "a:observe"), new("e:spectrum", "a:analyse")],
        Associated = [new("a:observe", "g:hess", AgentRole.Observer)],
        Parameters = [new("p:index", "index", "2")],
        Configured = [new("a:analyse", "p:index", ArtefactType.Parameter)],
    };

    [Theory]
    [InlineData("e:spectrum", 0, WalkDirection.Back, "e:spectrum")]
    [InlineData("e:spectrum", 1, WalkDirection.Back, "a:analyse e:spectrum")]
    [InlineData("e:spectrum", 2, WalkDirection.Back, "a:analyse e:dl3 e:spectrum")]
    [InlineData("e:spectrum", 3, WalkDirection.Back, "a:analyse a:observe e:dl3 e:spectrum")]
    [InlineData("e:spectrum", null, WalkDirection.Back, "a:analyse a:observe e:dl3 e:raw e:spectrum")]
    [InlineData("e:raw", 1, WalkDirection.Forth, "a:observe e:raw")]
    [InlineData("e:raw", null, WalkDirection.Forth, "a:analyse a:observe e:dl3 e:raw e:spectrum")]
    [InlineData("ivo://x/y?1", 1, WalkDirection.Forth, "a:analyse e:dl3")]
    [InlineData("g:hess", 1, WalkDirection.Forth, "a:observe e:dl3")]
    [InlineData("e:nothing", null, WalkDirection.Back, "")]
    public void A_walk_goes_as_far_as_asked(string id, int? depth, WalkDirection direction, string expected)
    {
        var (part, overflow) = ProvenanceWalk.From(s_chain, [id], new WalkOptions { Depth = depth, Direction = direction });
        Assert.False(overflow);
        Assert.Equal(expected, string.Join(' ', part.Entities.Select(e => e.Id).Concat(part.Activities.Select(a => a.Id)).Order()));
        Assert.Equal(part.Activities.Any(a => a.Id == "a:observe"), part.Agents.Count == 1);
        Assert.Equal(part.Activities.Any(a => a.Id == "a:analyse"), part.Parameters.Count == 1);
    }

    [Fact]
    public void A_walk_stops_at_its_bound_and_ends_in_a_circle()
    {
        var (part, overflow) = ProvenanceWalk.From(s_chain, ["e:spectrum"], new WalkOptions { Depth = null, MaxElements = 2 });
        Assert.True(overflow);
        Assert.Single(part.Entities);
        var circle = s_chain with { Derived = [new("e:raw", "e:spectrum")] };
        Assert.Equal(3, ProvenanceWalk.From(circle, ["e:raw"], new WalkOptions { Depth = null, Agents = false }).Part.Entities.Count);
    }

    [Fact]
    public void Coarse_is_one_box_with_files_and_settings_and_without_values()
    {
        var coarse = ProvenanceViews.Coarse(SampleRecord.Make());
        var job = Assert.Single(coarse.Activities);
        Assert.Equal(2, coarse.Used.Count(u => u.ActivityId == job.Id));
        Assert.DoesNotContain(coarse.Entities, e => e.Kind == EntityKind.ValueEntity);
        Assert.Contains(coarse.Configured, c => c.ActivityId == job.Id && c.ArtefactType == ArtefactType.Parameter);
    }

    [Fact]
    public void Merged_knows_the_same_bytes_by_another_name()
    {
        var digest = new string('a', 64);
        var result = new ProvenanceRecord
        {
            Entities = [new("ni:one") { Sha256 = digest }],
            Activities = [new("a:fit")],
            Used = [new("a:fit", "ni:one")],
        };
        var upstream = new ProvenanceRecord
        {
            Entities = [new("ivo://x/y?1") { Sha256 = digest }, new("e:bundle")],
            Activities = [new("a:ingest")],
            Used = [new("a:ingest", "e:bundle")],
            Generated = [new("ivo://x/y?1", "a:ingest")],
        };
        var merged = ProvenanceViews.Merged(result, upstream);
        Assert.Equal(["e:bundle", "ni:one"], merged.Entities.Select(e => e.Id).Order());
        Assert.Equal(new WasGeneratedBy("ni:one", "a:ingest"), Assert.Single(merged.Generated));
        var (part, _) = ProvenanceWalk.From(merged, ["a:fit"], new WalkOptions { Depth = null });
        Assert.Equal((2, 2), (part.Entities.Count, part.Activities.Count));
    }
}
