using System.Globalization;
using TapGamma.Analysis.Jobs;
using TapGamma.Analysis.PointSource;
using TapGamma.Provenance.Recording;

namespace TapGamma.Analysis.Records;

/// <summary>The parameters of a job as the record knows them.</summary>
public static class JobRecordParameters
{
    /// <summary>All that the web or the command line can give; those of the job's own defaults first.</summary>
    internal static IEnumerable<JobParameterDescription> Of(string job) =>
        (AnalysisJobs.Find(job)?.Parameters ?? []).Concat(JobParameters.All).Select(p => p.Description).DistinctBy(d => d.Name, StringComparer.Ordinal);

    /// <summary>Records every setting of a job with its value: the one given, else its default.</summary>
    internal static void Set(ActivityRecorder job, PointSourceSettings settings)
    {
        var given = settings.Given.ToDictionary(g => g.Name, g => g.Texts, StringComparer.Ordinal);
        foreach (var parameter in Of(settings.Job))
        {
            var texts = given.GetValueOrDefault(parameter.Name) ?? (parameter.Default is { } standard ? [standard] : []);
            var template = Template(parameter);
            for (var i = 0; i < texts.Count; i++) job.Sets(template, texts[i], texts.Count > 1 ? i : null);
        }
    }

    /// <summary>The setting that a parameter is.</summary>
    public static ParameterTemplate Template(JobParameterDescription parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return new ParameterTemplate(parameter.Name, parameter.Datatype)
        {
            Description = parameter.Description,
            Unit = parameter.Unit,
            Ucd = parameter.Ucd,
            Min = parameter.Min?.ToString("R", CultureInfo.InvariantCulture),
            Max = parameter.Max?.ToString("R", CultureInfo.InvariantCulture),
            Options = parameter.Options,
            Default = parameter.Default,
        };
    }
}
