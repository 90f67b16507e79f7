using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Functions;

/// <summary>ivo_epoch_prop, as servers of GAVO have it.</summary>
internal sealed class IvoEpochProp : IAdqlFunction
{
    /// <summary>What <see cref="IvoEpochPropPos"/> takes, too.</summary>
    public static IReadOnlyList<FunctionParameter> Parameters { get; } =
        FunctionParameter.Numbers("ra", "dec", "parallax", "pmra", "pmdec", "radial_velocity", "ref_epoch", "out_epoch");

    public string Name => "ivo_epoch_prop";

    public IReadOnlyList<string> Aliases => ["gavo_epoch_prop"];

    public string Description => "The six numbers ra and dec (deg), parallax (mas), pmra with the cosine of the declination and pmdec (mas/yr) and "
        + "radial velocity (km/s) at the Julian year out_epoch of an object that moves uniformly through space and has the given ones at "
        + "ref_epoch. No parallax, or none above zero, means infinitely far; other missing motions are zero; no position or epoch gives NULL.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } = [new(Parameters, AdqlType.DoubleArray)];

    public string Sql => "tg_epoch_prop({*})";

    public bool IsUserDefined => true;
}
