using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Adql.Functions;

/// <summary>ivo_epoch_prop_pos (IVOA catalogue of user-defined functions 1.2).</summary>
internal sealed class IvoEpochPropPos : IAdqlFunction
{
    public string Name => "ivo_epoch_prop_pos";

    public IReadOnlyList<string> Aliases => ["gavo_epoch_prop_pos"];

    public string Description => "The position at the Julian year out_epoch of an object that moves uniformly through space and has the given position "
        + "(deg), parallax (mas), proper motion (mas/yr, pmra with the cosine of the declination) and radial velocity (km/s) at ref_epoch.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } = [new(IvoEpochProp.Parameters, AdqlType.Point)];

    public string Sql => "tg_epoch_prop_pos({*})";

    public bool IsUserDefined => true;

    public Column Describe(Column bare, IReadOnlyList<Column> arguments) => bare with { Ucd = "pos.eq" };
}
