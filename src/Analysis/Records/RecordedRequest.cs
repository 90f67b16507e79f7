using TapGamma.Analysis.Jobs;
using TapGamma.Analysis.PointSource;
using TapGamma.Diagnostics;
using TapGamma.Provenance;

namespace TapGamma.Analysis.Records;

/// <summary>What a record says that was asked, so that it can be asked again.</summary>
/// <param name="Job">The job.</param>
/// <param name="Settings">Its settings.</param>
/// <param name="IsCatalogue">Whether it was asked for at many positions.</param>
public sealed record RecordedRequest(IAnalysisJob Job, PointSourceSettings Settings, bool IsCatalogue)
{
    private const string JobKey = "#job.";

    private static readonly string s_catalogueKey = "#" + CatalogueSteps.Job.Key;

    /// <summary>Reads the request from the parameters of the record's activity; null when it is no analysis of ours.</summary>
    /// <exception cref="InvalidInputException">A parameter is none of the job's, or has no value that this version takes.</exception>
    public static RecordedRequest? Of(ProvenanceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Activities.FirstOrDefault(a => a.Id == record.Id)?.DescriptionId is not { } description) return null;
        var isCatalogue = description.EndsWith(s_catalogueKey, StringComparison.Ordinal);
        if (JobOf(description, isCatalogue) is not { } job) return null;
        var own = record.Configured.Where(c => c.ActivityId == record.Id).Select(c => c.ArtefactId).ToHashSet(StringComparer.Ordinal);
        var given = record.Parameters.Where(p => own.Contains(p.Id)).OrderBy(p => p.Id, StringComparer.Ordinal)
            .ToLookup(p => p.Name, p => p.Value, StringComparer.Ordinal);
        var request = new JobRequest(job.Preset(new PointSourceSettings { RaDeg = double.NaN, DecDeg = double.NaN, Job = job.Name }));
        var faults = new List<Diagnostic>();
        foreach (var parameter in job.Parameters.Concat(JobParameters.All).DistinctBy(p => p.Description.Name, StringComparer.Ordinal))
            if (given[parameter.Description.Name].ToArray() is { Length: > 0 } texts) request = parameter.Read(request, texts, faults);
        return faults.Count == 0 ? new RecordedRequest(job, request.Settings, isCatalogue) : throw new InvalidInputException(faults);
    }

    // Only one job takes catalogues; the others are named by the description of what was done.
    private static IAnalysisJob? JobOf(string description, bool isCatalogue) =>
        isCatalogue ? AnalysisJobs.All.FirstOrDefault(job => job.TakesTables)
        : description.IndexOf(JobKey, StringComparison.Ordinal) is >= 0 and var at ? AnalysisJobs.Find(description[(at + JobKey.Length)..]) : null;
}
