using TapGamma.Analysis.Absorption;
using TapGamma.Analysis.Models;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Statistics;

namespace TapGamma.Analysis.Jobs.Parameters;

/// <summary>The spectral model, its absorption and its fit.</summary>
internal static class ModelParameters
{
    public const string Group = "model";

    private static readonly Setting Of = new(Group);

    public static IReadOnlyList<JobParameter> All { get; } =
    [
        Of.Word<string>("model", "Spectral model", Setting.Default.Model, [.. SpectralModels.All.Select(m => (m.Name, m.Name))], (s, v) => s with { Model = v }),
        Of.Texts(
            "parameter", "NAME=VALUE starts a model parameter there, NAME:=VALUE fixes it", "stat.fit.param", "as the model has them",
            (s, v) => s with { Parameters = [.. v.Select(Parameter)] }),
        Of.Word<string>(
            "ebl", "Absorption by the extragalactic background light", null,
            [.. EblModels.All.Select(m => m.Name).Append(EblModels.BuiltIn).Select(name => (name, name))], (s, v) => s with { Ebl = v }),
        Of.Number("redshift", "Redshift of the target", null, "src.redshift", null, 0, 10, (s, v) => s with { Redshift = v }),
        Local(Of.Text("ebl-folder", "Folder with the tables of the EBL models", null, null, (s, v) => s with { EblFolder = v })),
        Of.Number("ebl-scale", "Factor on the optical depth", null, "arith.factor", Setting.Default.EblScale, 0, 10, (s, v) => s with { EblScale = v }),
        Of.Word<FitStatistic>(
            "statistic", "Statistic to minimise", "w", [("w", FitStatistic.W), ("cash", FitStatistic.Cash), ("chi2", FitStatistic.ChiSquare)],
            (s, v) => s with { Statistic = v }),
        Of.Flag("joint", "Fit the runs jointly instead of stacked", (s, v) => s with { JointFit = v }),
        Of.Flag("profile-errors", "Find asymmetric errors from the likelihood profiles", (s, v) => s with { ProfileErrors = v }),
    ];

    private static JobParameter<string> Local(JobParameter<string> parameter) =>
        new(parameter.Key, parameter.Description, parameter.Apply) { IsLocal = true };

    private static ParameterSetting Parameter(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var isFixed = equals > 0 && text[equals - 1] == ':';
        if (equals > 0 && ParameterText.TryNumber(text[(equals + 1)..], out var value))
            return new ParameterSetting(text[..(isFixed ? equals - 1 : equals)]) { Value = value, Frozen = isFixed ? true : null };
        throw Setting.Wrong("parameter", text, "NAME=VALUE or NAME:=VALUE, such as index=2.3");
    }
}
