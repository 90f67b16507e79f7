using System.Text;
using TapGamma.Diagnostics;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Reading;
using TapGamma.Provenance.Views;

namespace TapGamma.Provenance.Tests;

/// <summary>What a job's own program wrote is merged into the record of the job (the current_job convention), unless it lies.</summary>
public class ScriptTests
{
    private const string JobId = "urn:ex:job";
    private static readonly string s_digest = new('a', 64);
    private static readonly string s_other = new('b', 64);

    private static readonly ProvenanceRecord s_job = new()
    {
        Id = JobId,
        Activities = [new Activity(JobId) { Name = "Job" }],
        Entities =
        [
            new Entity("urn:ex:in") { Kind = EntityKind.DatasetEntity, Sha256 = s_digest, Location = "in.fits" },
            new Entity("urn:ex:out") { Kind = EntityKind.DatasetEntity, Sha256 = s_other, Location = "out.fits" },
        ],
        Used = [new Used(JobId, "urn:ex:in", "input")],
        Generated = [new WasGeneratedBy("urn:ex:out", JobId, "output")],
    };

    [Fact]
    public void Steps_of_the_program_become_steps_of_the_job()
    {
        var merged = Merge($$$"""
            "entity": {"s:events": {"schema:sha256": "{{{s_digest}}}"}, "s:product": {"prov:location": "./out.fits"}, "s:middle": {}},
            "activity": {"s:cut": {}, "s:fit": {}, "s:current_job": {}},
            "used": {"_:1": {"prov:activity": "s:cut", "prov:entity": "s:events"}, "_:2": {"prov:activity": "s:fit", "prov:entity": "s:middle"}},
            "wasGeneratedBy": {
              "_:1": {"prov:entity": "s:middle", "prov:activity": "s:cut"}, "_:2": {"prov:entity": "s:product", "prov:activity": "s:fit"}},
            "wasInformedBy": {"_:1": {"prov:informed": "s:cut", "prov:informant": "s:current_job"}}
            """);
        Assert.Equal(["urn:ex:job", "urn:s:cut", "urn:s:fit"], merged.Activities.Select(a => a.Id).Order());
        Assert.All(merged.Activities.Where(a => a.Id != JobId), a => Assert.Equal(JobId, a.PartOf));
        Assert.Contains(new Used("urn:s:cut", "urn:ex:in"), merged.Used);
        Assert.Equal("urn:s:fit", merged.Generated.Single(g => g.EntityId == "urn:ex:out").ActivityId);
        Assert.Contains(new WasInformedBy("urn:s:cut", JobId), merged.Informed);
        var coarse = ProvenanceViews.Coarse(merged);
        Assert.Equal(JobId, Assert.Single(coarse.Activities).Id);
        Assert.Equal(["urn:ex:in", "urn:ex:out"], coarse.Entities.Select(e => e.Id).Order());
        Assert.Equal(JobId, Assert.Single(coarse.Generated).ActivityId);
    }

    [Theory]
    [InlineData("\"entity\": {\"s:product\": {\"prov:location\": \"out.fits\", \"schema:sha256\": \"cc\"}}", "PROV010")]
    [InlineData("\"entity\": {\"s:mine\": {\"prov:location\": \"mine.txt\", \"schema:sha256\": \"cc\"}}", "PROV010")]
    [InlineData("\"entity\": {\"ex:in\": {}}, \"activity\": {\"s:a\": {}}, \"wasGeneratedBy\": {\"_:1\": {\"prov:entity\": \"ex:in\", \"prov:activity\": \"s:a\"}}", "PROV011")]
    [InlineData("\"activity\": {\"ex:in\": {}}", "PROV011")]
    [InlineData("\"entity\": {\"s:taken\": {}}", "PROV011")]
    [InlineData("\"used\": {\"_:1\": {\"prov:activity\": \"s:ghost\", \"prov:entity\": \"ex:in\"}}", "PROV006")]
    [InlineData("\"entity\": {\"s:a\": {}, \"s:b\": {}}, \"wasDerivedFrom\": {\"_:1\": {\"prov:generatedEntity\": \"s:a\", \"prov:usedEntity\": \"s:b\"}, \"_:2\": {\"prov:generatedEntity\": \"s:b\", \"prov:usedEntity\": \"s:a\"}}", "PROV009")]
    public void Lies_are_refused(string members, string code) =>
        Assert.Contains(Assert.Throws<InvalidInputException>(() => Merge(members)).Diagnostics, d => d.Code == code);

    private static ProvenanceRecord Merge(string members)
    {
        var json = "{\"prefix\": {\"s\": \"urn:s:\", \"ex\": \"urn:ex:\"}, " + members + "}";
        var script = ProvJsonReader.Read(Encoding.UTF8.GetBytes(json), "internal_provenance.json");
        return ScriptProvenance.Merge(
            s_job, script, "internal_provenance.json", location => location == "mine.txt" ? s_digest : null, id => id == "urn:s:taken");
    }
}
