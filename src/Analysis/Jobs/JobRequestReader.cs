using TapGamma.Analysis.Absorption;
using TapGamma.Analysis.Jobs.Parameters;
using TapGamma.Analysis.PointSource;
using TapGamma.Diagnostics;

namespace TapGamma.Analysis.Jobs;

/// <summary>Turns the parameters of a request into what a job is asked to do, or tells everything that is wrong with them.</summary>
/// <param name="job">The job.</param>
public sealed class JobRequestReader(IAnalysisJob job)
{
    private const int MaxRepeats = 5000;

    private readonly Dictionary<string, JobParameter> _byName = job.Parameters.ToDictionary(p => p.Description.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Folder with the tables of the extragalactic background light; null when the server has none.</summary>
    public string? EblFolder { get; init; }

    /// <summary>Threads of one analysis.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Names that mean something to the service itself and are no fault.</summary>
    public IReadOnlyCollection<string> OtherNames { get; init; } = [];

    /// <summary>Reads a request.</summary>
    /// <param name="values">Names and values, in the order given; names ignore case, and take hyphens for underscores.</param>
    /// <param name="hasTable">Whether a table of positions comes with it.</param>
    /// <param name="isPartial">Whether more may come, so that only what is there can be wrong.</param>
    /// <exception cref="InvalidInputException">With every fault.</exception>
    public JobRequest Read(IEnumerable<KeyValuePair<string, string>> values, bool hasTable = false, bool isPartial = false)
    {
        var faults = new List<Diagnostic>();
        var given = new Dictionary<JobParameter, List<string>>();
        foreach (var (name, value) in values)
        {
            if (OtherNames.Contains(name, StringComparer.OrdinalIgnoreCase) || string.IsNullOrWhiteSpace(value)) continue;
            if (!_byName.TryGetValue(JobParameter.NameOf(name), out var parameter)) faults.Add(Unknown(name));
            else if (given.TryGetValue(parameter, out var others)) others.Add(value);
            else given.Add(parameter, [value]);
        }

        var request = new JobRequest(job.Preset(new PointSourceSettings { RaDeg = double.NaN, DecDeg = double.NaN, Threads = Threads, EblFolder = EblFolder, Job = job.Name }));
        foreach (var parameter in job.Parameters)
            if (given.TryGetValue(parameter, out var texts)) request = Take(parameter, texts, request, faults);
        CheckTarget(given, request, hasTable, isPartial, faults);
        CheckAbsorption(request.Settings, faults);
        if (faults.Count == 0 && !isPartial) faults.AddRange(Contradictions(request, hasTable));
        return faults.Count == 0 ? request : throw new InvalidInputException([.. faults.Distinct().Select(Named)]);
    }

    private static JobRequest Take(JobParameter parameter, List<string> texts, JobRequest request, List<Diagnostic> faults)
    {
        if (texts.Count <= MaxRepeats) return parameter.Read(request, texts, faults);
        faults.Add(JobDiagnostics.TooMany(parameter.Description.Name, texts.Count, MaxRepeats));
        return request;
    }

    private Diagnostic Unknown(string name) => JobDiagnostics.Unknown(
        name.Length <= 80 ? name : name[..80], NearestName.Among(name, job.Parameters.Select(parameter => parameter.Description.Name)), job.Name);

    private void CheckTarget(Dictionary<JobParameter, List<string>> given, JobRequest request, bool hasTable, bool isPartial, List<Diagnostic> faults)
    {
        var hasMany = hasTable || request.Sources is not null;
        if (hasMany && OfOneTarget(given) is { Count: > 0 } names) faults.Add(JobDiagnostics.OfOneTarget(names));
        if (hasTable && request.Sources is not null) faults.Add(JobDiagnostics.Contradiction("sources", "an uploaded table"));
        // A run that is named has a target of its own; half a position is none.
        if (request.Runs.PublisherDids.Count > 0 && !given.Keys.Any(parameter => parameter.Description.IsRequired)) return;
        foreach (var parameter in job.Parameters.Where(parameter => parameter.Description.IsRequired))
        {
            var isGiven = given.ContainsKey(parameter);
            if (isGiven && hasMany) faults.Add(JobDiagnostics.Contradiction(parameter.Description.Name, hasTable ? "an uploaded table" : "sources"));
            else if (!isGiven && !hasMany && !isPartial) faults.Add(JobDiagnostics.Missing(parameter.Description.Name, parameter.Key == "ra" ? "83.633" : "22.014"));
        }
    }

    // What is as it would be without it, or none, is no wish; forms send all they have.
    private static List<string> OfOneTarget(Dictionary<JobParameter, List<string>> given) =>
    [
        .. given.Where(pair => SourcesParameter.OfOneTarget.Contains(pair.Key.Key) && pair.Value.Exists(text => text != "0" && !text.Equals(pair.Key.Description.Default, StringComparison.OrdinalIgnoreCase)))
            .Select(pair => pair.Key.Description.Name),
    ];

    private void CheckAbsorption(PointSourceSettings settings, List<Diagnostic> faults)
    {
        if (settings.Ebl is null or EblModels.BuiltIn || EblModels.Find(settings.Ebl) is not { } model) return;
        if (EblFolder is null || !File.Exists(Path.Combine(EblFolder, model.FileName)))
            faults.Add(JobDiagnostics.NotInstalled("ebl", model.Name, EblModels.BuiltIn));
    }

    private static IReadOnlyList<Diagnostic> Contradictions(JobRequest request, bool hasTable)
    {
        // A catalogue has its positions from elsewhere, and so has a run that is named without one.
        var settings = hasTable || request.Sources is not null || double.IsNaN(request.Settings.RaDeg) ? request.Settings with { RaDeg = 0, DecDeg = 0 } : request.Settings;
        return PointSourceAnalysis.Check(settings);
    }

    // The analysis names settings as the command line does.
    private static Diagnostic Named(Diagnostic fault) => fault.Location is ParameterLocation place
        ? fault with { Location = new ParameterLocation(JobParameter.NameOf(place.Name)) }
        : fault;
}
