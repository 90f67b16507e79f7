using TapGamma.Dl3;
using TapGamma.Ingest.Collections;
using TapGamma.Provenance;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Recording;
using TapGamma.Store.Writing;

namespace TapGamma.Ingest.Runs;

/// <summary>Tells where the rows of a run in ivoa.obscore came from: files, their headers, the collection file and the program.</summary>
internal static class IngestRecord
{
    private static readonly ActivityTemplate s_ingest = new("ingest", "Ingest", "Selection")
    {
        Description = "Reading, checking and describing a run of DL3 files.",
        Uses = [new RoleTemplate("file", "A file of the run", "Main", "*"), new RoleTemplate("collection", "What the operator says of the collection", "Setup")],
        Makes = [new RoleTemplate("row", "A row of ivoa.obscore", "Main", "*")],
    };

    private static readonly EntityTemplate s_collection = EntityTemplate.Dataset("collection_file", "Collection file", "application/json", "How headers become metadata");
    private static readonly EntityTemplate s_row = new("obscore_row", EntityKind.Entity, "Row of ivoa.obscore") { Description = "The description of a data product" };

    /// <summary>The record of a run that is stored now.</summary>
    public static ProvenanceRecord Of(ProgramAgent program, CollectionFile collection, ObservationHeader header, RunRecord run)
    {
        var id = Identifiers.Of(["ingest", program.Version, program.Revision, collection.Id, run.ObsId, run.Recipe, .. run.Files.Select(file => file.Sha256)]);
        var recorder = new ProvenanceRecorder(id, program, TimeProvider.System);
        var ingest = recorder.Begin(id, s_ingest, $"Ingest of run {run.ObsId} into {collection.Id}").By(recorder.Program, AgentRole.Operator);
        var origin = RunOrigin.Of(header.Fits.FindString, header.Fits.TextsOf("HISTORY"), header.StartUtc?.Value, header.StopUtc?.Value);
        var did = (string)run.Observation["obs_publisher_did"];
        Entity[] files = [.. run.Files.Select((file, i) => File(recorder, file, run.ObsId, i == 0 ? did : null))];
        foreach (var file in files) RunUpstream.Record(recorder, file, run.ObsId, origin, publisher: null);
        ingest.Uses(files, "file").Uses(
            recorder.Add(new Entity(recorder.Local("collection")) { Name = $"Collection file of {collection.Id}", Comment = $"Digest {collection.Digest}" }, s_collection),
            "collection");
        foreach (var product in run.Products)
        {
            var published = (string)product.ObsCore["obs_publisher_did"];
            var row = recorder.Add(new Entity(recorder.Local("row." + published)) { Name = $"Row {published}", PublisherDid = published }, s_row);
            ingest.Makes(row, "row");
            recorder.Derive(row, files[0]);
        }

        ingest.End();
        return recorder.Finish();
    }

    private static Entity File(ProvenanceRecorder recorder, RunFile file, string run, string? did) => recorder.Add(
        new Entity(did ?? Identifiers.OfFile(file.Sha256))
        {
            Name = $"Run {run}",
            Location = file.Name,
            Sha256 = file.Sha256,
            SizeBytes = file.Size,
            PublisherDid = did,
        }, RunUpstream.Dl3);
}
