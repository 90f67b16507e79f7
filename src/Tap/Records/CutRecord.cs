using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;
using TapGamma.Analysis.Records;
using TapGamma.Provenance;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Recording;
using TapGamma.Store;
using TapGamma.Tap.Soda;
using TapGamma.Uws;

namespace TapGamma.Tap.Records;

/// <summary>The record of cuts of /soda/events/async: which runs, which events, which files.</summary>
internal sealed class CutRecord
{
    public static readonly ActivityTemplate Cut = new("soda", "Selection of events (SODA)", "Selection")
    {
        Description = "Events of published runs inside a part of the sky, an energy or a time range, with their good times and responses.",
        Uses = [new RoleTemplate("events", "File with the events of a run", "Main", "*")],
        Makes = [new RoleTemplate("cut", "Events of a run that are left", "Main", "*")],
    };

    public static readonly ParameterTemplate[] Settings =
    [
        new("ID", "char") { Description = "obs_publisher_did of a run", Ucd = "meta.id" },
        .. SodaFilter.All.Select(filter => new ParameterTemplate(filter.Name, "char") { Description = "Which events (SODA 1.0, 3.3)" }),
        new("RESPONSEFORMAT", "char") { Description = "Media type of the files" },
    ];

    /// <summary>A file that is cut while a client waits; it is not kept.</summary>
    public static readonly EntityTemplate Events = EntityTemplate.Dataset("cut", "Cut event list", "application/fits", "Events of a run that are left, with their good times and responses");

    private readonly JobRecorder _recorder;

    public CutRecord(JobRun run, TimeProvider clock)
    {
        _recorder = new JobRecorder(run, Cut, clock);
        foreach (var setting in Settings) _recorder.Sets(setting);
    }

    /// <summary>Identifier of the record, which the files carry.</summary>
    public string Id => _recorder.Record.RecordId;

    /// <summary>Records that a run was read.</summary>
    /// <param name="run">The run.</param>
    /// <param name="did">Its obs_publisher_did; null when it has none.</param>
    /// <param name="files">Its files; the first holds the events.</param>
    public IReadOnlyList<Entity> Uses(RunKey run, string? did, IReadOnlyList<PublishedFile> files)
    {
        Entity[] entities =
        [
            .. files.Select((file, i) => RunFiles.Add(
                _recorder.Record, InputFile.Of(file.FullPath), run.ObsId, Path.GetFileName(file.FullPath),
                i == 0 && did is not null ? new PublishedRun(did, file.Sha256) : null)),
        ];
        _recorder.Job.Uses(entities, "events");
        return entities;
    }

    /// <summary>Records a file that was made of a run.</summary>
    public void Makes(JobResult result, RunKey run, IReadOnlyList<Entity> sources) => _recorder.Makes(result, $"Events of run {run.ObsId}", "cut", sources);

    /// <summary>The record, of a job that ends now.</summary>
    public ProvenanceRecord Finish() => _recorder.Finish();
}
