using System.Globalization;
using TapGamma.Diagnostics;
using TapGamma.Tap.Dali;
using TapGamma.Uws;

namespace TapGamma.Tap.Uws;

/// <summary>What a client wants of a job: the job's own parameters, and those that govern it (UWS 1.1, section 2.1).</summary>
internal static class JobWishes
{
    private static readonly string[] Governing = ["PHASE", "ACTION", "WAIT", "EXECUTIONDURATION", "DESTRUCTION"];

    /// <summary>The job with the parameters and times of a request.</summary>
    /// <exception cref="InvalidInputException">With every fault.</exception>
    public static Job Apply(Job job, JobList list, JobFolders folders, DaliParameters parameters)
    {
        var faults = new List<Diagnostic>();
        job = WithFiles(WithParameters(job, list, parameters, faults), folders, parameters);
        if (parameters.Single("EXECUTIONDURATION", faults) is { } duration) job = WithDuration(job, list, duration, faults);
        if (parameters.Single("DESTRUCTION", faults) is { } destruction) job = WithDestruction(job, list, destruction, faults);
        return faults.Count == 0 ? job : throw new InvalidInputException(faults);
    }

    /// <summary>Whether the request asks for a run (true), for an end (false), or for nothing of the kind.</summary>
    public static bool? Run(DaliParameters parameters)
    {
        var faults = new List<Diagnostic>();
        var word = parameters.Single("PHASE", faults);
        bool? run = word?.ToUpperInvariant() switch { null => null, "RUN" => true, "ABORT" => false, _ => Fault() };
        return faults.Count == 0 ? run : throw new InvalidInputException(faults);

        bool? Fault()
        {
            faults.Add(JobDiagnostics.PhaseWordUnknown(word));
            return null;
        }
    }

    /// <summary>Names are kept in upper case, once each unless they accumulate.</summary>
    private static Job WithParameters(Job job, JobList list, DaliParameters parameters, List<Diagnostic> faults)
    {
        List<JobParameter> all = [.. job.Parameters];
        foreach (var (given, values) in parameters.Pairs)
        {
            var name = given.ToUpperInvariant();
            if (Governing.Contains(name)) continue;
            var accumulates = list.Accumulating.Contains(name);
            if (list.RefusesRepeats && !accumulates && values.Distinct().Skip(1).Any()) faults.Add(DaliDiagnostics.ParameterRepeated(given));
            if (!accumulates) all.RemoveAll(parameter => parameter.Name == name && parameter.File is null);
            all.AddRange((accumulates ? values : values.TakeLast(1)).Select(value => new JobParameter(name, value ?? "")));
            if (name == "RUNID") job = job with { RunId = values[^1] };
        }

        return job with { Parameters = all };
    }

    /// <summary>Files are parameters whose content is fetched by reference (UWS 1.1, section 2.1.11); a newer one takes the place of an older.</summary>
    private static Job WithFiles(Job job, JobFolders folders, DaliParameters parameters)
    {
        if (parameters.Files.Count == 0) return job;
        var kept = job.Parameters.Where(parameter =>
            parameter.File is null || !parameters.Files.Any(file => file.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)));
        var added = parameters.Files.Select(file =>
            new JobParameter(file.Name, file.Name, Path.GetRelativePath(folders.Of(job.Id), file.Path), file.MediaType));
        return job with { Parameters = [.. kept, .. added] };
    }

    private static Job WithDuration(Job job, JobList list, string text, List<Diagnostic> faults)
    {
        if (long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return job with { ExecutionDuration = list.Limits.Grant(TimeSpan.FromSeconds(Math.Min(seconds, (long)TimeSpan.MaxValue.TotalSeconds))) };
        faults.Add(JobDiagnostics.NotSeconds("EXECUTIONDURATION", text));
        return job;
    }

    private static Job WithDestruction(Job job, JobList list, string text, List<Diagnostic> faults)
    {
        if (TryTime(text, out var time)) return job with { Destruction = list.Limits.Grant(time, job.CreationTime) };
        faults.Add(JobDiagnostics.NotATime("DESTRUCTION", text));
        return job;
    }

    /// <summary>Reads a time of DALI 1.1, section 3.3.3: UTC, whether it says so or not.</summary>
    public static bool TryTime(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text.Trim(),
        ["yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd"],
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out time);
}
