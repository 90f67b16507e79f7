using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Functions;

/// <summary>Whether a geometry meets a range of coordinates, for which ADQL has no shape (SIA 2.0, section 2.1.1, RANGE).</summary>
internal sealed class VheMeetsRange : IAdqlFunction
{
    public string Name => "vhe_meets_range";

    public string Description => "1 when a geometry shares a point with the range of longitudes west to east and latitudes south to north in degrees, borders included; "
        + "else 0. An east below west lies behind the zero meridian.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } =
    [
        new([new("g", ParameterKind.Geometry), .. FunctionParameter.Numbers("west", "east", "south", "north")], AdqlType.Integer),
    ];

    public string Sql => "tg_meets_range({*})";

    public bool IsUserDefined => true;
}
