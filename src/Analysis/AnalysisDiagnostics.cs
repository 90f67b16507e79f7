using System.Globalization;
using TapGamma.Diagnostics;

namespace TapGamma.Analysis;

/// <summary>Every sentence the analysis says about its input; one method per code, codes are never reused.</summary>
internal static class AnalysisDiagnostics
{
    public static Diagnostic RaOutOfRange(double value) =>
        Parameter("ANA001", "ra", $"The right ascension {Text(value)} deg is not between 0 and 360.");

    public static Diagnostic DecOutOfRange(double value) =>
        Parameter("ANA002", "dec", $"The declination {Text(value)} deg is not between -90 and 90.");

    public static Diagnostic OnRadiusOutOfRange(double value) =>
        Parameter("ANA003", "on-radius", $"The on radius {Text(value)} deg is not between 0 and 2.");

    public static Diagnostic OffsetsContradict(double min, double max) =>
        Parameter("ANA004", "max-offset", $"No run can point between {Text(min)} and {Text(max)} deg from the target.");

    public static Diagnostic EnergyRangeContradicts(string name, double min, double max) =>
        Parameter("ANA005", name, $"The energy range {Text(min)} to {Text(max)} TeV is empty or not positive.");

    public static Diagnostic BinsOutOfRange(string name, int value) =>
        Parameter("ANA006", name, $"{value} bins per decade are not between 1 and 200.");

    public static Diagnostic UnknownModel(string name, IEnumerable<string> known) =>
        Parameter("ANA007", "model", $"There is no spectral model '{name}'; there are {string.Join(", ", known)}.");

    public static Diagnostic UnknownParameter(string name, string model, IEnumerable<string> known) =>
        Parameter("ANA008", "parameter", $"The model {model} has no parameter '{name}'; it has {string.Join(", ", known)}.");

    public static Diagnostic ParameterContradicts(string name) =>
        Parameter("ANA009", "parameter", $"The value of parameter {name} does not lie between its bounds, or is no number.");

    public static Diagnostic LinkContradicts(string name, string target) =>
        Parameter("ANA010", "parameter", $"Parameter {name} cannot follow '{target}': that is no other parameter of the model, or follows one itself.");

    public static Diagnostic UnknownEbl(string name, IEnumerable<string> known) =>
        Parameter("ANA011", "ebl", $"There is no model '{name}' of the extragalactic background light; there are {string.Join(", ", known)}.");

    public static Diagnostic EblNeedsRedshift() =>
        Parameter("ANA012", "redshift", "Absorption needs the redshift of the target, and a redshift is of use only with absorption: give both or none.");

    public static Diagnostic RedshiftOutOfRange(double value, double min, double max) =>
        Parameter("ANA013", "redshift", $"The redshift {Text(value)} is outside the table, which covers {Text(min)} to {Text(max)}.");

    public static Diagnostic EblFolderMissing(string name, string file) =>
        Parameter("ANA014", "ebl-folder", $"The model {name} needs its table {file}: name the folder that holds it, or use --ebl builtin.");

    public static Diagnostic PercentOutOfRange(string name, double value) =>
        Parameter("ANA015", name, $"{Text(value)} percent is not between 0 and 100.");

    public static Diagnostic ExclusionOutOfRange(double ra, double dec, double radius) =>
        Parameter("ANA016", "exclude", $"The circle {Text(ra)}, {Text(dec)}, {Text(radius)} deg has no place on the sky or no radius between 0 and 10 deg.");

    public static Diagnostic TimeRangeContradicts(double start, double stop) =>
        Parameter("ANA017", "start", $"The time range MJD {Text(start)} to {Text(stop)} is empty.");

    public static Diagnostic LightCurveNeedsEdges() =>
        Parameter("ANA018", "light-curve", "Given time bins need at least two ascending edges.");

    public static Diagnostic FluxPointEdgesContradict() =>
        Parameter("ANA019", "flux-points", "The edges of the flux points must be positive and ascending.");

    public static Diagnostic FixedRangeMissing() =>
        Parameter("ANA020", "safe-range", "A fixed safe range needs its lower or upper energy.");

    public static Diagnostic LimitOutOfRange(double value) =>
        Parameter("ANA021", "limit-sigmas", $"{Text(value)} standard deviations are not between 0 and 10.");

    public static Diagnostic TimesContradict(double start, double stop) =>
        Parameter("ANA022", "time", $"The times MJD {Text(start)} to {Text(stop)} are empty, or overlap those before them.");

    public static Diagnostic EventRangeContradicts(string name, double min, double max) =>
        Parameter("ANA023", name, $"No event can lie between {Text(min)} and {Text(max)}.");

    public static Diagnostic PhaseContradicts(double min, double max) =>
        Parameter("ANA024", "event-phase", $"The phases {Text(min)} to {Text(max)} are not two different numbers between 0 and 1.");

    public static Diagnostic WobbleCountOutOfRange(int count) =>
        Parameter("ANA025", "wobble-regions", $"{count} wobble regions are not between 1 and 50.");

    public static Diagnostic RingContradicts(double inner, double outer, double on) =>
        Parameter("ANA026", "ring-inner", $"A ring from {Text(inner)} to {Text(outer)} deg is empty, wider than 5 deg, or not clear of the on radius {Text(on)} deg.");

    public static Diagnostic MapIndexOutOfRange(double value) =>
        Parameter("ANA045", "map-index", $"The index {Text(value)} is not between -10 and 10.");

    public static Diagnostic NoRunInReach(double ra, double dec, double max) =>
        Finding("ANA030", $"No run points within {Text(max)} deg of the target at {Text(ra)}, {Text(dec)} deg.");

    public static Diagnostic NoUsableRun(IEnumerable<string> reasons) =>
        Finding("ANA031", $"No run can be used: {string.Join(' ', reasons)}");

    public static Diagnostic UnknownExclusionFile(string file, IEnumerable<string> known) =>
        File("ANA050", file, null, $"This file tells no excluded sky; {string.Join(", ", known)} would be right.");

    public static Diagnostic ExclusionWithoutFrame(string file, int line, string shape) =>
        File("ANA051", file, line, $"'{shape}' stands before any coordinate system; a line with fk5, icrs or galactic above it would be right.");

    public static Diagnostic ExclusionFrame(string file, int line, string frame) =>
        File("ANA052", file, line, $"The coordinate system '{frame}' cannot be used here; fk5, icrs or galactic would be right.");

    public static Diagnostic ExclusionShape(string file, int line, string shape) =>
        File("ANA053", file, line, $"'{shape}' is no area that can be excluded; circle, ellipse, box or polygon would be right.");

    public static Diagnostic ExclusionArguments(string file, int line, string shape, string wanted) =>
        File("ANA054", file, line, $"'{shape}' is not written as {wanted}.");

    public static Diagnostic ExclusionNumber(string file, int line, string word, string wanted) =>
        File("ANA055", file, line, $"'{word}' is not {wanted}.");

    public static Diagnostic ExclusionMoc(string file, string? hdu, string problem) =>
        new("ANA056", Severity.Error, new FileLocation(file, hdu), $"This coverage map cannot be used: {problem}");

    public static Diagnostic ExclusionImage(string file, string? hdu, string problem) => new(
        "ANA057", Severity.Error, new FileLocation(file, hdu),
        $"This image cannot be used as a mask: {problem} A plane of RA---TAN and DEC--TAN pixels, 0 where sky is excluded, would be right.");

    public static Diagnostic ExclusionFileBroken(string file, string? hdu, long? offset, string problem) =>
        new("ANA058", Severity.Error, new FileLocation(file, hdu, offset), problem);

    private static Diagnostic File(string code, string file, int? line, string message) =>
        new(code, Severity.Error, new FileLocation(file, Line: line), message);

    private static Diagnostic Parameter(string code, string name, string message) =>
        new(code, Severity.Error, new ParameterLocation(name), message);

    private static Diagnostic Finding(string code, string message) => new(code, Severity.Error, null, message);

    private static string Text(double value) => value.ToString("G10", CultureInfo.InvariantCulture);
}
