using TapGamma.Analysis.Products;
using TapGamma.Analysis.Records;
using TapGamma.Provenance;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Recording;
using TapGamma.Uws;

namespace TapGamma.Tap.Records;

/// <summary>Gathers the record of a job that is no analysis of ours: what it was asked, used and made.</summary>
internal sealed class JobRecorder
{
    private readonly JobRun _run;
    private readonly ActivityRecorder _job;

    public JobRecorder(JobRun run, ActivityTemplate template, TimeProvider clock)
    {
        _run = run;
        var program = new ProgramAgent(ProductContext.Program, ProductContext.ProgramVersion, ProductContext.SourceRevision);
        // Who knows the identifier of an anonymous job may read and delete it: nobody finds it in that of the record.
        Record = new ProvenanceRecorder(Identifiers.Of("job", run.Job.Service, run.Job.Id), program, clock);
        _job = Record.Begin(Record.RecordId, template, start: run.Job.StartTime).By(Record.Program, AgentRole.Provider);
        if (JobRecords.UserOf(run.Job) is { } user) _job.By(user, AgentRole.Operator);
    }

    /// <summary>The record in the making.</summary>
    public ProvenanceRecorder Record { get; }

    /// <summary>The job as an activity.</summary>
    public ActivityRecorder Job => _job;

    /// <summary>Records a setting with the values that the job was given, if it was given any.</summary>
    public void Sets(ParameterTemplate setting)
    {
        string[] values = [.. _run.Job.Parameters.Where(p => p.File is null && p.Name.Equals(setting.Name, StringComparison.OrdinalIgnoreCase)).Select(p => p.Value)];
        for (var i = 0; i < values.Length; i++) _job.Sets(setting, values[i], values.Length > 1 ? i : null);
    }

    /// <summary>Records a result that was published, and what it came from.</summary>
    public void Makes(JobResult result, string name, string role, params IEnumerable<Entity> sources) =>
        Makes(result, InputFile.Of(_run.PathOf(result)), name, role, sources);

    /// <summary>The same of a result whose digest is known.</summary>
    public void Makes(JobResult result, InputFile file, string name, string role, params IEnumerable<Entity> sources)
    {
        var entity = ProductEntities.Add(Record, result.Name, name, result.MediaType, file);
        _job.Makes(entity, role);
        foreach (var source in sources) Record.Derive(entity, source);
    }

    /// <summary>The record, of a job that ends now.</summary>
    public ProvenanceRecord Finish()
    {
        _job.End();
        return Record.Finish();
    }
}
