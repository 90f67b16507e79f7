using TapGamma.Adql.Catalogs;
using TapGamma.Tables.Units;

namespace TapGamma.Adql.Functions;

/// <summary>Photon energies from ObsCore's em_min and em_max.</summary>
internal sealed class VheWavelengthToEnergy : IAdqlFunction
{
    public string Name => "vhe_wavelength_to_energy";

    public string Description => "Energy in TeV of photons of a wavelength, which is in m unless its column has another unit: "
        + "vhe_wavelength_to_energy(em_max) is the lowest energy of an ObsCore row, vhe_wavelength_to_energy(em_min) the highest.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } = [new(FunctionParameter.Numbers("wavelength"), AdqlType.Double)];

    /// <summary>Never used: every call has a plan.</summary>
    public string Sql => "NULL";

    public bool IsUserDefined => true;

    public CallPlan? Plan(IReadOnlyList<CallArgument> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return Convert(arguments[0], "m", "TeV", "em.energy");
    }

    /// <summary>A call that converts its one argument, which has a unit of the same kind as the default.</summary>
    internal static CallPlan Convert(CallArgument argument, string defaultUnit, string target, string ucd)
    {
        var unit = string.IsNullOrEmpty(argument.Meta.Unit) ? defaultUnit : argument.Meta.Unit;
        if (VoUnit.Parse(unit) is not { } from || from.FactorTo(VoUnit.Parse(defaultUnit)!) is null)
            return CallPlan.Refuse(0, $"is in {unit}, which cannot be converted to {defaultUnit}");
        var (factor, _) = SpectralUnits.Conversion(from, VoUnit.Parse(target)!)!.Value;
        return new("({v0} / nullif({0}, 0))") { Values = [factor], Unit = target, Ucd = ucd };
    }
}
