using TapGamma.Diagnostics;
using TapGamma.Dl3.Cuts;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Runs;

namespace TapGamma.Tap.Soda;

/// <summary>A checked request for cut event lists (SODA 1.0, section 3).</summary>
/// <param name="Ids">Values of obs_publisher_did.</param>
/// <param name="Cuts">Which events: a cut for each combination of values, and a single one in a synchronous request.</param>
/// <param name="IsGzip">Whether the files are to be compressed.</param>
internal sealed record SodaRequest(IReadOnlyList<string> Ids, IReadOnlyList<EventCut> Cuts, bool IsGzip)
{
    /// <summary>What RESPONSEFORMAT may be; the first is the default.</summary>
    public static readonly IReadOnlyList<string> Formats = ["application/fits", "application/gzip"];

    private static readonly string[] Plain = ["application/fits", "fits", "image/fits", "application/x-fits-gadf"];
    private static readonly string[] Packed = ["application/gzip", "application/x-gzip", "application/fits+gzip", "fits.gz", "gzip"];

    /// <summary>Names of the parameters that say which events.</summary>
    public static IReadOnlyList<string> Names { get; } = ["ID", .. SodaFilter.All.Select(filter => filter.Name)];

    /// <summary>Media type of each file.</summary>
    public string MediaType => Formats[IsGzip ? 1 : 0];

    /// <summary>A request in which each filter may stand once.</summary>
    /// <exception cref="InvalidInputException">With every fault.</exception>
    public static SodaRequest Single(DaliParameters parameters, TapOptions options) => Parse(parameters, options, maySeveral: false);

    /// <summary>A request in which every combination of values makes a result.</summary>
    /// <inheritdoc cref="Single" path="/exception"/>
    public static SodaRequest Several(DaliParameters parameters, TapOptions options) => Parse(parameters, options, maySeveral: true);

    private static SodaRequest Parse(DaliParameters parameters, TapOptions options, bool maySeveral)
    {
        var faults = new List<Diagnostic>();
        var ids = ValuesOf(parameters, "ID");
        if (ids.Length == 0) faults.Add(DaliDiagnostics.ParameterMissing("ID", "ivo://authority/collection?20136"));
        IReadOnlyList<EventCut> cuts = [new EventCut()];
        foreach (var filter in SodaFilter.All)
        {
            var values = ValuesOf(parameters, filter.Name);
            if (values.Length > 1 && !maySeveral) faults.Add(RunDiagnostics.SeveralValues(filter.Name));
            else if (values.Length > 0 && (long)cuts.Count * values.Length <= options.MaxPackedRuns) cuts = Combine(cuts, filter, values, faults);
            else if (values.Length > 0) faults.Add(RunDiagnostics.TooMany(filter.Name, (long)cuts.Count * values.Length, options.MaxPackedRuns, nameof(TapOptions.MaxPackedRuns)));
        }

        var isGzip = IsGzipFormat(parameters.Single("RESPONSEFORMAT", faults), faults);
        if ((long)ids.Length * cuts.Count > options.MaxPackedRuns) faults.Add(RunDiagnostics.TooMany("ID", (long)ids.Length * cuts.Count, options.MaxPackedRuns, nameof(TapOptions.MaxPackedRuns)));
        return faults.Count == 0 ? new SodaRequest(ids, cuts, isGzip) : throw new InvalidInputException(faults);
    }

    private static string[] ValuesOf(DaliParameters parameters, string name) =>
        [.. parameters.All(name).OfType<string>().Select(value => value.Trim()).Where(value => value.Length > 0).Distinct(StringComparer.Ordinal)];

    private static IReadOnlyList<EventCut> Combine(IReadOnlyList<EventCut> cuts, SodaFilter filter, string[] values, List<Diagnostic> faults)
    {
        var combined = new List<EventCut>(cuts.Count * values.Length);
        foreach (var value in values)
        {
            try
            {
                combined.AddRange(cuts.Select(cut => filter.Apply(cut, value)));
            }
            catch (FormatException fault)
            {
                faults.Add(RunDiagnostics.WrongValue(filter.Name, value, fault.Message));
            }
        }

        return combined.Count > 0 ? combined : cuts;
    }

    private static bool IsGzipFormat(string? value, List<Diagnostic> faults)
    {
        if (value is null || Plain.Contains(value, StringComparer.OrdinalIgnoreCase)) return false;
        if (Packed.Contains(value, StringComparer.OrdinalIgnoreCase)) return true;
        faults.Add(RunDiagnostics.FormatUnknown(value, string.Join(" or ", Formats)));
        return false;
    }
}
