using TapGamma.Adql.Catalogs;
using TapGamma.Tables;
using TapGamma.Tables.Units;

namespace TapGamma.Adql.Functions;

/// <summary>gavo_specconv, as servers of GAVO have it.</summary>
internal sealed class GavoSpecconv : IAdqlFunction
{
    private static readonly FunctionParameter Expression = new("expr", ParameterKind.Number);
    private static readonly FunctionParameter Target = new("dest_unit", ParameterKind.Text);

    public string Name => "gavo_specconv";

    public IReadOnlyList<string> Aliases => ["ivo_specconv"];

    public string Description => "A wavelength, frequency, wave number or energy of photons in another such unit, as in gavo_specconv(em_min, 'TeV'). Where "
        + "the unit of expr is not known it is the second of three arguments: gavo_specconv(2.5, 'keV', 'nm').";

    public IReadOnlyList<FunctionSignature> Signatures { get; } =
    [
        new([Expression, Target], AdqlType.Double),
        new([Expression, new("expr_unit", ParameterKind.Text), Target], AdqlType.Double),
    ];

    /// <summary>Never used: every call has a plan.</summary>
    public string Sql => "NULL";

    public bool IsUserDefined => true;

    public Column Describe(Column bare, IReadOnlyList<Column> arguments) => bare;

    public CallPlan? Plan(IReadOnlyList<CallArgument> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var last = arguments.Count - 1;
        for (var i = 1; i <= last; i++)
        {
            if (arguments[i].Constant is not string given) return CallPlan.Refuse(i, "must be a unit in quotes");
            if (VoUnit.Parse(given) is not { } unit) return CallPlan.Refuse(i, "is no unit in the syntax of VOUnits");
            if (!SpectralUnits.IsSpectral(unit)) return CallPlan.Refuse(i, "is no unit of wavelength, frequency, wave number or energy");
        }

        var source = last == 2 ? (string)arguments[1].Constant! : arguments[0].Meta.Unit;
        if (string.IsNullOrEmpty(source)) return CallPlan.Refuse(0, "has no unit; write it as a second argument");
        if (VoUnit.Parse(source) is not { } from || SpectralUnits.Conversion(from, VoUnit.Parse((string)arguments[last].Constant!)!) is not var (factor, isInverse))
            return CallPlan.Refuse(0, $"is in {source}, which measures no photons");
        return new(isInverse ? "({v0} / nullif({0}, 0))" : "({0} * {v0})")
        {
            Values = [factor],
            Unit = (string)arguments[last].Constant!,
            Ucd = UcdOf((string)arguments[last].Constant!),
        };
    }

    private static string UcdOf(string unit)
    {
        var target = VoUnit.Parse(unit)!;
        if (target.FactorTo(VoUnit.Parse("m")!) is not null) return "em.wl";
        if (target.FactorTo(VoUnit.Parse("Hz")!) is not null) return "em.freq";
        return target.FactorTo(VoUnit.Parse("J")!) is not null ? "em.energy" : "em.wavenumber";
    }
}
