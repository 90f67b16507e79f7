using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Functions;

/// <summary>Wavelengths for comparison with ObsCore's em_min and em_max.</summary>
internal sealed class VheEnergyToWavelength : IAdqlFunction
{
    public string Name => "vhe_energy_to_wavelength";

    public string Description => "Wavelength in m of photons of an energy, which is in TeV unless its column has another unit: "
        + "em_min < vhe_energy_to_wavelength(10) finds data that reach beyond 10 TeV.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } = [new(FunctionParameter.Numbers("energy"), AdqlType.Double)];

    /// <summary>Never used: every call has a plan.</summary>
    public string Sql => "NULL";

    public bool IsUserDefined => true;

    public CallPlan? Plan(IReadOnlyList<CallArgument> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return VheWavelengthToEnergy.Convert(arguments[0], "TeV", "m", "em.wl");
    }
}
