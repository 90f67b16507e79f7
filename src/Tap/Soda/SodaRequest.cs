using TapGamma.Diagnostics;
using TapGamma.Dl3.Cuts;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Runs;

namespace TapGamma.Tap.Soda;

/// <summary>A checked request for cut event lists (SODA 1.0, section 3).</summary>
/// <param name="Ids">Values of obs_publisher_did.</param>
/// <param name="Cut">Which events.</param>
/// <param name="IsGzip">Whether the file is to be compressed.</param>
internal sealed record SodaRequest(IReadOnlyList<string> Ids, EventCut Cut, bool IsGzip)
{
    /// <summary>What RESPONSEFORMAT may be; the first is the default.</summary>
    public static readonly IReadOnlyList<string> Formats = ["application/fits", "application/gzip"];

    private static readonly string[] Plain = ["application/fits", "fits", "image/fits", "application/x-fits-gadf"];
    private static readonly string[] Packed = ["application/gzip", "application/x-gzip", "application/fits+gzip", "fits.gz", "gzip"];

    /// <exception cref="InvalidInputException">With every fault.</exception>
    public static SodaRequest Parse(DaliParameters parameters, TapOptions options)
    {
        var faults = new List<Diagnostic>();
        string[] ids = [.. parameters.All("ID").OfType<string>().Select(id => id.Trim()).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)];
        if (ids.Length == 0) faults.Add(DaliDiagnostics.ParameterMissing("ID", "ivo://authority/collection?20136"));
        if (ids.Length > options.MaxPackedRuns) faults.Add(RunDiagnostics.TooMany("ID", ids.Length, options.MaxPackedRuns));
        var reader = new FilterReader(parameters, faults);
        var cut = new EventCut
        {
            Sky = [.. reader.Read("CIRCLE", EventCutText.Circle), .. reader.Read("POLYGON", EventCutText.Polygon), .. reader.Read("POS", EventCutText.Pos)],
            EnergyTeV = [.. reader.Read("BAND", text => EventCut.EnergyOfBand(EventCutText.Interval(text))), .. reader.Read("ENERGY", EventCutText.Interval)],
            TimeMjdUtc = [.. reader.Read("TIME", EventCutText.Interval)],
        };
        var isGzip = IsGzipFormat(parameters.Single("RESPONSEFORMAT", faults), faults);
        return faults.Count == 0 ? new SodaRequest(ids, cut with { Description = reader.Used }, isGzip) : throw new InvalidInputException(faults);
    }

    private static bool IsGzipFormat(string? value, List<Diagnostic> faults)
    {
        if (value is null || Plain.Contains(value, StringComparer.OrdinalIgnoreCase)) return false;
        if (Packed.Contains(value, StringComparer.OrdinalIgnoreCase)) return true;
        faults.Add(RunDiagnostics.FormatUnknown(value, string.Join(" or ", Formats)));
        return false;
    }

    /// <summary>Reads filters, which may stand once each in a synchronous request, and notes them as given.</summary>
    private sealed class FilterReader(DaliParameters parameters, List<Diagnostic> faults)
    {
        public List<string> Used { get; } = [];

        public IEnumerable<T> Read<T>(string name, Func<string, T> parse)
        {
            string[] values = [.. parameters.All(name).OfType<string>().Where(value => !string.IsNullOrWhiteSpace(value)).Distinct(StringComparer.Ordinal)];
            if (values.Length > 1) faults.Add(RunDiagnostics.SeveralValues(name));
            if (values.Length != 1) return [];
            try
            {
                var filter = parse(values[0]);
                Used.Add($"{name}={values[0].Trim()}");
                return [filter];
            }
            catch (FormatException fault)
            {
                faults.Add(RunDiagnostics.WrongValue(name, values[0], fault.Message));
                return [];
            }
        }
    }
}
