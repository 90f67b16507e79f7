using System.Globalization;
using TapGamma.Diagnostics;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Queries;

namespace TapGamma.Tap.Cones;

/// <summary>A checked cone search (Simple Cone Search 1.03, section 2.1).</summary>
/// <param name="Ra">Right ascension of the centre, ICRS, in degrees.</param>
/// <param name="Dec">Declination of the centre.</param>
/// <param name="Radius">Radius in degrees; 0 asks for the columns only.</param>
/// <param name="Verbosity">1, 2 or 3.</param>
internal sealed record ConeRequest(double Ra, double Dec, double Radius, int Verbosity)
{
    public const double MaxRadius = 180;

    public static ConeRequest Parse(DaliParameters parameters, List<Diagnostic> faults)
    {
        var verbosity = parameters.Single("VERB", faults) ?? "2";
        if (verbosity is not ("1" or "2" or "3")) faults.Add(SearchDiagnostics.VerbosityUnknown(verbosity));
        return new ConeRequest(
            Degrees("RA", 0, 360, parameters, faults),
            Degrees("DEC", -90, 90, parameters, faults),
            Degrees("SR", 0, MaxRadius, parameters, faults),
            verbosity[0] - '0');
    }

    /// <summary>The search in ADQL.</summary>
    public string Query(ConeTable table)
    {
        var where = Radius > 0
            ? $"1 = CONTAINS(POINT({table.Longitude}, {table.Latitude}), CIRCLE({AdqlText.Of([Ra, Dec, Radius])}))"
            : "0 = 1";
        return $"SELECT {table.SelectList(Verbosity)} FROM {table.Name} WHERE {where}";
    }

    private static double Degrees(string name, double least, double most, DaliParameters parameters, List<Diagnostic> faults)
    {
        var text = parameters.Single(name, faults);
        if (text is null) faults.Add(SearchDiagnostics.NumberMissing(name));
        else if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            faults.Add(SearchDiagnostics.NotDegrees(name, text));
        else if (value < least || value > most) faults.Add(SearchDiagnostics.OutOfRange(name, value, least, most));
        else return value;
        return least;
    }
}
