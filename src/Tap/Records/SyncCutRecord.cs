using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;
using TapGamma.Analysis.Records;
using TapGamma.Dl3.Cuts;
using TapGamma.Provenance;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Recording;
using TapGamma.Store;

namespace TapGamma.Tap.Records;

/// <summary>The record of a cut of /soda/events/sync. It tells no times: it is made when somebody asks, and is the same each time.</summary>
internal static class SyncCutRecord
{
    /// <summary>Tells of a cut.</summary>
    /// <param name="id">Identifier that the file carries.</param>
    /// <param name="run">The run.</param>
    /// <param name="did">Its obs_publisher_did; null when it has none.</param>
    /// <param name="files">Its files as they were published and as they are; the first holds the events.</param>
    /// <param name="cut">Which events.</param>
    /// <param name="product">The file that was made, uncompressed.</param>
    /// <param name="clock">Asked by nobody.</param>
    public static ProvenanceRecord Of(
        string id, RunKey run, string? did, IReadOnlyList<(PublishedFile Published, InputFile Now)> files, EventCut cut, InputFile product, TimeProvider clock)
    {
        var recorder = new ProvenanceRecorder(id, new ProgramAgent(ProductContext.Program, ProductContext.ProgramVersion, ProductContext.SourceRevision), clock);
        var job = recorder.Begin(id, CutRecord.Cut, timed: false).By(recorder.Program, AgentRole.Provider);
        if (did is not null) job.Sets(CutRecord.Settings[0], did);
        foreach (var condition in cut.Description)
        {
            var at = condition.IndexOf('=', StringComparison.Ordinal);
            job.Sets(CutRecord.Settings.First(setting => setting.Name == condition[..at]), condition[(at + 1)..]);
        }

        Entity[] sources =
        [
            .. files.Select((file, i) => RunFiles.Add(
                recorder, file.Now, run.ObsId, Path.GetFileName(file.Published.FullPath), i == 0 && did is not null ? new PublishedRun(did, file.Published.Sha256) : null)),
        ];
        job.Uses(sources, "events");
        var made = recorder.Add(
            new Entity(recorder.Local(product.Name)) { Name = $"Events of run {run.ObsId}", Location = product.Name, Sha256 = product.Sha256, SizeBytes = product.SizeBytes }, CutRecord.Events);
        job.Makes(made, "cut");
        foreach (var source in sources) recorder.Derive(made, source);
        return recorder.Finish();
    }
}
