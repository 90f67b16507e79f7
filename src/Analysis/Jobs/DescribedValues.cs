using TapGamma.Diagnostics;

namespace TapGamma.Analysis.Jobs;

/// <summary>Checks the texts of a request against the descriptions of a job's parameters, where no settings of ours stand behind them.</summary>
public static class DescribedValues
{
    private const int MaxRepeats = 100;

    /// <summary>The texts by the parameters' names, in the order given; those that were not given have their default, if there is one.</summary>
    /// <param name="job">The job.</param>
    /// <param name="values">Names and values; names ignore case, and take hyphens for underscores.</param>
    /// <param name="otherNames">Names that mean something to the service itself and are no fault.</param>
    /// <param name="isPartial">Whether more may come, so that only what is there can be wrong.</param>
    /// <exception cref="InvalidInputException">With every fault.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(
        JobDescription job, IEnumerable<KeyValuePair<string, string>> values, IReadOnlyCollection<string> otherNames, bool isPartial)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(values);
        var faults = new List<Diagnostic>();
        var given = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            if (otherNames.Contains(name, StringComparer.OrdinalIgnoreCase) || string.IsNullOrWhiteSpace(value)) continue;
            var about = job.Parameters.FirstOrDefault(known => known.Name.Equals(JobParameter.NameOf(name), StringComparison.OrdinalIgnoreCase));
            if (about is null) faults.Add(Unknown(job, name.Length <= 80 ? name : name[..80]));
            else if (given.TryGetValue(about.Name, out var others)) others.Add(value);
            else given.Add(about.Name, [value]);
        }

        foreach (var about in job.Parameters)
            if (given.TryGetValue(about.Name, out var texts)) Check(about, texts, faults);
            else if (about.Default is { } usual) given.Add(about.Name, [usual]);
            else if (about.IsRequired && !isPartial) faults.Add(JobDiagnostics.Missing(about.Name, about.Options.Count > 0 ? about.Options[0] : "1"));
        return faults.Count == 0
            ? given.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)pair.Value, StringComparer.Ordinal)
            : throw new InvalidInputException([.. faults.Distinct()]);
    }

    private static Diagnostic Unknown(JobDescription job, string name) =>
        JobDiagnostics.Unknown(name, NearestName.Among(name, job.Parameters.Select(about => about.Name)), job.Name);

    private static void Check(JobParameterDescription about, List<string> texts, List<Diagnostic> faults)
    {
        if (texts.Count > MaxRepeats)
        {
            faults.Add(JobDiagnostics.TooMany(about.Name, texts.Count, MaxRepeats));
            return;
        }

        var reader = new ParameterText(about, faults);
        foreach (var one in about.IsRepeatable ? texts.Select(text => (IReadOnlyList<string>)[text]) : [texts])
            _ = about.Datatype switch
            {
                "double" => reader.Read<double>(one),
                "int" => reader.Read<int>(one),
                "boolean" => reader.Read<bool>(one),
                _ => (object)reader.Read<string>(one),
            };
    }
}
