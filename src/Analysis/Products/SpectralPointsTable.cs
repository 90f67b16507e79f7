using System.Globalization;
using System.Text;
using TapGamma.Analysis.FluxPoints;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Statistics;

namespace TapGamma.Analysis.Products;

/// <summary>Flux points as a LaTeX table for a paper; bands without data are left out.</summary>
internal static class SpectralPointsTable
{
    public static byte[] Make(PointSourceResult result, ProductContext context)
    {
        var text = new StringBuilder();
        var confidence = 100 * Confidence.WithinSigmas(result.Settings.LimitSigmas);
        Line($"% {ProductContext.Program} {context.Version}: {result.Fit.Model.Title}, {(result.Settings.JointFit ? "joint" : "stacked")} fit");
        Line($"% inputs and settings: result.json");
        if (context.RecordId.Length > 0) Line($"% provenance record: {context.RecordId}");
        Line($"\\begin{{table}}");
        Line($"\\caption{{Flux points{Of(result.Settings.TargetName)}. Upper limits are at {confidence:F1}\\,\\% confidence.}}");
        Line($"\\begin{{tabular}}{{r@{{\\,--\\,}}lrrr}}");
        Line($"\\hline");
        Line($"\\multicolumn{{2}}{{c}}{{$E$}} & $E_\\mathrm{{ref}}$ & $\\mathrm{{d}}N/\\mathrm{{d}}E$ & Significance \\\\");
        Line($"\\multicolumn{{2}}{{c}}{{(TeV)}} & (TeV) & (cm$^{{-2}}$ s$^{{-1}}$ TeV$^{{-1}}$) & ($\\sigma$) \\\\");
        Line($"\\hline");
        foreach (var point in result.FluxPoints.Where(p => p.IsMeasured))
            Line($"{Energy(point.MinTeV)} & {Energy(point.MaxTeV)} & {Energy(point.ReferenceTeV)} & {Flux(point)} & {Sigmas(point.SqrtTs)} \\\\");
        Line($"\\hline");
        Line($"\\end{{tabular}}");
        Line($"\\end{{table}}");
        return Encoding.UTF8.GetBytes(text.ToString());

        void Line(FormattableString line) => text.Append(FormattableString.Invariant(line)).Append('\n');
    }

    // Three digits, zeros included.
    private static string Energy(double value) => Text(value, 0, Math.Clamp(2 - (int)Math.Floor(Math.Log10(value) + 1e-9), 0, 6));

    private static string Flux(FluxPoint point)
    {
        if (point.IsUpperLimit) return Scaled(point.DndeLimit, exponent => $"< {Text(point.DndeLimit, exponent, 2)}");
        var up = Finite(point.NormErrorUp, point.NormError) * point.ReferenceDnde;
        var down = Finite(point.NormErrorDown, point.NormError) * point.ReferenceDnde;
        return Scaled(point.Dnde, exponent =>
        {
            // Two digits of the smaller error.
            var smaller = Math.Min(up, down) * Math.Pow(10, -exponent);
            var decimals = smaller > 0 ? Math.Clamp(1 - (int)Math.Floor(Math.Log10(smaller)), 0, 6) : 2;
            return $"{Text(point.Dnde, exponent, decimals)}^{{+{Text(up, exponent, decimals)}}}_{{-{Text(down, exponent, decimals)}}}";
        });
    }

    private static string Scaled(double value, Func<int, string> mantissa)
    {
        var exponent = value > 0 ? (int)Math.Floor(Math.Log10(value)) : 0;
        var text = mantissa(exponent);
        if (exponent == 0) return $"${text}$";
        return text[0] == '<'
            ? $"${text} \\times 10^{{{exponent.ToString(CultureInfo.InvariantCulture)}}}$"
            : $"$({text}) \\times 10^{{{exponent.ToString(CultureInfo.InvariantCulture)}}}$";
    }

    private static double Finite(double value, double otherwise) => double.IsFinite(value) ? value : otherwise;

    private static string Text(double value, int exponent, int decimals) =>
        (value * Math.Pow(10, -exponent)).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Sigmas(double value) =>
        double.IsFinite(value) ? $"${value.ToString("F1", CultureInfo.InvariantCulture)}$" : "--";

    private static string Of(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            text.Append(c switch
            {
                '\\' => "\\textbackslash{}",
                '~' => "\\textasciitilde{}",
                '^' => "\\textasciicircum{}",
                '&' or '%' or '$' or '#' or '_' or '{' or '}' => "\\" + c,
                _ => char.IsControl(c) ? " " : c.ToString(),
            });
        }

        return text.Length > 0 ? $" of {text}" : "";
    }
}
