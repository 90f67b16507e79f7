using System.Globalization;
using System.Text;
using TapGamma.Analysis.Jobs;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;
using TapGamma.Analysis.Records;
using TapGamma.Dl3;
using TapGamma.Provenance;
using TapGamma.Provenance.Formats;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Reading;
using TapGamma.Provenance.Views;
using TapGamma.Testing;

namespace TapGamma.Analysis.Tests.Records;

/// <summary>The record of a real job: two runs of the Crab nebula, with one that is left out.</summary>
public sealed class AnalysisRecordTests
{
    private static readonly KeyValuePair<string, string>[] s_asked =
        [new("ra", "83.633"), new("dec", "22.014"), new("name", "Crab"), new("stop_mjd", "53347"), new("flux_points_per_decade", "2")];

    private static readonly Lazy<PointSourceResult> s_result = new(() => Analyse(s_asked));
    private static readonly Lazy<ProvenanceRecord> s_record = new(() => Record(s_result.Value));

    [Theory]
    [InlineData("PROV-JSON", ProvenanceMode.W3C)]
    [InlineData("PROV-N", ProvenanceMode.Ivoa)]
    [InlineData("PROV-XML", ProvenanceMode.W3C)]
    [InlineData("PROV-VOTABLE", ProvenanceMode.Ivoa)]
    public void Forms_of_a_real_job_are_these(string name, ProvenanceMode mode)
    {
        Assert.SkipWhen(Repository.HessData is null, "The H.E.S.S. DL3 DR1 data are not beside this checkout.");
        var format = ProvenanceFormats.Find(name)!;
        using var stream = new MemoryStream();
        format.Write(stream, Portable(s_record.Value), mode);
        Assert.Null(Golden.Compare(Encoding.UTF8.GetString(stream.ToArray()), "Golden/crab" + format.Extension));
    }

    [Fact]
    public void Record_keeps_the_rules_and_tells_every_step()
    {
        Assert.SkipWhen(Repository.HessData is null, "The H.E.S.S. DL3 DR1 data are not beside this checkout.");
        var record = s_record.Value;
        Assert.Empty(ProvenanceChecks.Check(record, "record"));
        foreach (var run in s_result.Value.Runs.Where(r => r.LeftOut is not null))
            Assert.Contains(record.Entities, e => e.Name == $"Run {run.ObsId} left out" && e.Value == run.LeftOut);
        foreach (var run in s_result.Value.NotSelected)
            Assert.Contains(record.Entities, e => e.Name == $"Run {run.ObsId} left out" && e.Value == run.Reason);
        string[] steps = ["select_runs", "stack", "fit", "flux_points", "maps"];
        foreach (var step in steps) Assert.Contains(record.Activities, a => a.Id == record.Id + "#" + step && a.PartOf == record.Id);
        var on = record.Entities.Single(e => e.Id == record.Id + "#stack.on");
        Assert.Equal(s_result.Value.On, double.Parse(on.Value!, CultureInfo.InvariantCulture));
        Assert.All(record.Activities.Where(a => a.PartOf is not null), a => Assert.True(a.EndTime >= a.StartTime));
    }

    [Fact]
    public void Every_setting_is_a_parameter_and_the_record_can_be_asked_again()
    {
        Assert.SkipWhen(Repository.HessData is null, "The H.E.S.S. DL3 DR1 data are not beside this checkout.");
        var record = s_record.Value;
        foreach (var parameter in AnalysisJobs.Find("point_source")!.Parameters.Where(p => p.Description.Default is not null))
            Assert.Contains(record.Parameters, p => p.Name == parameter.Description.Name);
        var radius = record.ParameterDescriptions.Single(d => d.Name == "on_radius");
        Assert.Equal(("deg", "0.11"), (radius.Unit, radius.Default));
        var again = RecordedRequest.Of(record)!;
        Assert.Equal("point_source", again.Job.Name);
        var (then, now) = (s_result.Value.Settings, again.Settings);
        Assert.Equal((then.RaDeg, then.DecDeg, then.TargetName, then.StopMjd, then.FluxPointsPerDecade), (now.RaDeg, now.DecDeg, now.TargetName, now.StopMjd, now.FluxPointsPerDecade));
        Assert.Equal(
            ProductContext.Of(s_result.Value).RecordId,
            ProductContext.Of(s_result.Value with { Settings = now }).RecordId);
    }

    [Fact]
    public void A_product_leads_back_to_its_files_and_a_file_to_its_products()
    {
        Assert.SkipWhen(Repository.HessData is null, "The H.E.S.S. DL3 DR1 data are not beside this checkout.");
        var record = s_record.Value;
        var product = record.Id + "#flux_points.vot";
        var (back, _) = ProvenanceWalk.From(record, [product], new WalkOptions { Depth = null });
        Assert.Equal(s_result.Value.UsedRuns.Count(), back.Entities.Count(e => e.Location?.EndsWith(".fits.gz", StringComparison.Ordinal) == true));
        var file = record.Members[0].EntityId;
        var (forth, _) = ProvenanceWalk.From(record, [file], new WalkOptions { Depth = null, Direction = WalkDirection.Forth });
        Assert.Contains(forth.Entities, e => e.Id == product);
        Assert.Contains(record.Derived, d => d.GeneratedId == product && record.Members.Any(m => m.CollectionId == d.UsedId && m.EntityId == file));
    }

    [Fact]
    public void A_file_that_was_changed_after_it_was_published_is_not_named_as_the_published_one()
    {
        Assert.SkipWhen(Repository.HessData is null, "The H.E.S.S. DL3 DR1 data are not beside this checkout.");
        var (kept, changed) = (s_result.Value.Runs[0], s_result.Value.Runs[1]);
        PublishedRun Publish(RunResult run, string sha256) => new($"ivo://example.org/hess?{run.ObsId}", sha256);
        var record = Record(s_result.Value with
        {
            Runs =
            [
                kept with { Published = Publish(kept, InputFile.Of(kept.Files[0]).Sha256) },
                changed with { Published = Publish(changed, new string('0', 64)) },
                .. s_result.Value.Runs.Skip(2),
            ],
        });
        Assert.Contains(record.Members, m => m.EntityId == $"ivo://example.org/hess?{kept.ObsId}");
        var other = record.Entities.Single(e => e.Name == $"Run {changed.ObsId}" && e.Sha256 is not null);
        Assert.Equal((Identifiers.OfFile(InputFile.Of(changed.Files[0]).Sha256), null), (other.Id, other.PublisherDid));
    }

    [Theory]
    [InlineData("ra", "83.6330", true)]
    [InlineData("on_radius", "0.110", true)]
    [InlineData("on_radius", "0.12", false)]
    [InlineData("name", "Crab nebula", false)]
    public void The_same_question_has_the_same_name_however_it_is_spelled(string parameter, string value, bool same)
    {
        Assert.SkipWhen(Repository.HessData is null, "The H.E.S.S. DL3 DR1 data are not beside this checkout.");
        var settings = new JobRequestReader(AnalysisJobs.Find("point_source")!)
            .Read(s_asked.Where(p => p.Key != parameter).Append(new(parameter, value))).Settings;
        var id = ProductContext.Of(s_result.Value with { Settings = settings }).RecordId;
        Assert.Equal(same, id == s_record.Value.Id);
    }

    private static PointSourceResult Analyse(IEnumerable<KeyValuePair<string, string>> asked) => PointSourceAnalysis.Run(
        new JobRequestReader(AnalysisJobs.Find("point_source")!).Read(asked).Settings, new DataStoreSource(DataStore.Open(Repository.HessData!)));

    private static ProvenanceRecord Record(PointSourceResult result)
    {
        var context = ProductContext.Of(result);
        return AnalysisRecord.Make(result, context, PointSourceProducts.Make(result, context), new RecordOptions
        {
            Operator = new Agent("urn:x:someone", "Someone") { Type = AgentType.Person },
            InputLocation = path => Path.GetFileName(path),
        });
    }

    // Without what depends on the day, the revision of the sources and the last digits of a processor.
    private static ProvenanceRecord Portable(ProvenanceRecord record)
    {
        var time = new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
        using var stream = new MemoryStream();
        var products = record.Generated.Select(g => g.EntityId).Where(id => id.StartsWith(record.Id, StringComparison.Ordinal)).ToHashSet();
        ProvenanceFormats.Find("PROV-JSON")!.Write(stream, record with
        {
            Activities = [.. record.Activities.Select(a => a.Id == record.Id || a.PartOf is not null ? a with { StartTime = time, EndTime = time } : a)],
            Entities = [.. record.Entities.Select(e => !products.Contains(e.Id) ? e : e with
            {
                GeneratedAtTime = e.GeneratedAtTime is null ? null : time,
                Sha256 = e.Sha256 is null ? null : new string('0', 64),
                SizeBytes = e.SizeBytes is null ? null : 0,
                Value = double.TryParse(e.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? number.ToString("G5", CultureInfo.InvariantCulture) : e.Value,
            })],
            Agents = [.. record.Agents.Select(a => a with { Revision = a.Revision is null ? null : "0" })],
            Parameters = [.. record.Parameters.Select(p => p.Name == "threads" ? p with { Value = "2" } : p)],
            ParameterDescriptions = [.. record.ParameterDescriptions.Select(d => d.Name == "threads" ? d with { Default = "2" } : d)],
        }, ProvenanceMode.W3C);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        var revision = ProductContext.SourceRevision;
        foreach (var (old, name) in new[]
        {
            (record.Id, "00000000-0000-8000-8000-000000000001"),
            (record.Agents.Single(a => a.Name == ProductContext.Program).Id, "00000000-0000-8000-8000-000000000002"),
            (record.ActivityDescriptions[0].Id.Split('#')[0], "00000000-0000-8000-8000-000000000003"),
        })
        {
            text = text.Replace(old[Vocabulary.Uuid.Length..], name, StringComparison.Ordinal);
        }

        Assert.True(revision.Length == 0 || !text.Contains(revision, StringComparison.Ordinal));
        return ProvJsonReader.Read(Encoding.UTF8.GetBytes(text), "portable");
    }
}
