using TapGamma.Analysis.Jobs;
using TapGamma.Provenance.Recording;

namespace TapGamma.Analysis.Records;

/// <summary>The parameters of a job as the record knows them.</summary>
internal static class JobRecordParameters
{
    /// <summary>All that the web or the command line can give; those of the job's own defaults first.</summary>
    public static IEnumerable<JobParameterDescription> Of(string job) =>
        (AnalysisJobs.Find(job)?.Parameters ?? []).Concat(JobParameters.All).Select(p => p.Description).DistinctBy(d => d.Name, StringComparer.Ordinal);

    /// <summary>The setting that a parameter is.</summary>
    public static ParameterTemplate Template(JobParameterDescription p) => new(p.Name, p.Datatype)
    {
        Description = p.Description,
        Unit = p.Unit,
        Ucd = p.Ucd,
        Min = p.Min?.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        Max = p.Max?.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        Options = p.Options,
        Default = p.Default,
    };
}
