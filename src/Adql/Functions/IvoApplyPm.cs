using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Adql.Functions;

/// <summary>ivo_apply_pm, as servers of GAVO have it.</summary>
internal sealed class IvoApplyPm : IAdqlFunction
{
    public string Name => "ivo_apply_pm";

    public IReadOnlyList<string> Aliases => ["gavo_apply_pm"];

    public string Description => "Where a position in degrees is after epdist Julian years of a proper motion in degrees per year (pmra with the "
        + "cosine of the declination), on the tangential plane; ivo_epoch_prop_pos follows the motion through space.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } =
    [
        new(FunctionParameter.Numbers("ra", "dec", "pmra", "pmdec", "epdist"), AdqlType.Point),
    ];

    public string Sql => "tg_apply_pm({*})";

    public bool IsUserDefined => true;

    public Column Describe(Column bare, IReadOnlyList<Column> arguments) => bare with { Ucd = "pos.eq" };
}
