using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Adql.Functions;

/// <summary>How long a place was observed.</summary>
internal sealed class VheLivetimeWithin : IAdqlFunction
{
    public string Name => "vhe_livetime_within";

    public string Description => "Aggregate: sum of the live times of those observations whose pointing (ra_pnt, dec_pnt) is at most offset degrees away from "
        + "the position (ra, dec).";

    public IReadOnlyList<FunctionSignature> Signatures { get; } =
    [
        new(FunctionParameter.Numbers("livetime", "ra_pnt", "dec_pnt", "ra", "dec", "offset"), AdqlType.Double),
    ];

    public string Sql => "sum(CASE WHEN tg_distance({1}, {2}, {3}, {4}) <= {5} THEN {0} ELSE 0.0 END)";

    public bool IsUserDefined => true;

    public bool IsAggregate => true;

    public Column Describe(Column bare, IReadOnlyList<Column> arguments) =>
        bare with { Unit = arguments[0].Unit, Ucd = Binding.Ucds.With(arguments[0].Ucd, "arith.sum") };
}
