using System.Globalization;
using System.Text;
using TapGamma.Analysis.Absorption;
using TapGamma.Analysis.Fitting;

namespace TapGamma.Analysis.Products;

/// <summary>The fitted model in the YAML that Gammapy 1.0 reads.</summary>
internal static class ModelYaml
{
    public static byte[] Make(SpectrumFitResult fit, string name, ProductContext context)
    {
        var text = new StringBuilder();
        if (context.RecordId.Length > 0) text.Append("# provenance record: ").Append(context.RecordId).Append('\n');
        text.Append("components:\n");
        text.Append("-   name: ").Append(name).Append("\n    type: SkyModel\n    spectral:\n");
        if (fit.Absorption is not { } absorption)
        {
            Spectral(text, fit, "        ");
            return Encoding.UTF8.GetBytes(text.ToString());
        }

        text.Append("        type: CompoundSpectralModel\n        model1:\n");
        Spectral(text, fit, "            ");
        text.Append("        model2:\n            type: EBLAbsorptionNormSpectralModel\n");
        text.Append("            reference: ").Append(GammapyReference(absorption)).Append("\n            parameters:\n");
        Parameter(text, "            ", "alpha_norm", 1, "", 0, frozen: true);
        Parameter(text, "            ", "redshift", absorption.Redshift, "", 0, frozen: true);
        text.Append("        operator: mul\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // The built-in approximation has no name elsewhere; the table it approximates stands for it.
    private static string GammapyReference(IAbsorption absorption) =>
        absorption.Name == EblModels.BuiltIn ? "dominguez" : absorption.Name;

    private static void Spectral(StringBuilder text, SpectrumFitResult fit, string indent)
    {
        text.Append(indent).Append("type: ").Append(fit.Model.GammapyType).Append('\n').Append(indent).Append("parameters:\n");
        foreach (var p in fit.Parameters) Parameter(text, indent, p.Name, p.Value, p.Unit, p.Error, p.Frozen);
    }

    private static void Parameter(
        StringBuilder text, string indent, string name, double value, string unit, double error, bool frozen)
    {
        text.Append(indent).Append("-   name: ").Append(name).Append('\n');
        text.Append(indent).Append("    value: ").Append(Number(value)).Append('\n');
        if (unit.Length > 0) text.Append(indent).Append("    unit: ").Append(unit).Append('\n');
        if (error > 0) text.Append(indent).Append("    error: ").Append(Number(error)).Append('\n');
        text.Append(indent).Append("    frozen: ").Append(frozen ? "true" : "false").Append('\n');
    }

    // YAML 1.1 takes 1e-11 for text: a decimal point makes it a number.
    private static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        if (text.Contains('.', StringComparison.Ordinal)) return text;
        var e = text.IndexOf('e', StringComparison.Ordinal);
        return e < 0 ? text + ".0" : text.Insert(e, ".0");
    }
}
