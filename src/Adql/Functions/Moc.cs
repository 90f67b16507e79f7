using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Adql.Functions;

/// <summary>MOC, a coverage map as a value (MOC 2.0, section 3.1), in the spelling of other TAP servers.</summary>
internal sealed class Moc : IAdqlFunction
{
    public string Name => "MOC";

    public string Description => "A coverage map of the sky: of its ASCII form, such as MOC('4/17 5/80-82'), or of the pixels of an order (0 to 29) that "
        + "a position or region touches. CONTAINS and INTERSECTS compare it with positions, regions and other maps, AREA gives its size, moc_agg joins many.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } =
    [
        new([new("ascii", ParameterKind.Text)], AdqlType.Moc),
        new([new("hpxOrder", ParameterKind.Integer), new("g", ParameterKind.Geometry)], AdqlType.Moc),
    ];

    public string Sql => "tg_moc({*})";

    public bool IsUserDefined => true;

    public CallPlan? Plan(IReadOnlyList<CallArgument> arguments) => RefuseMap(arguments);

    public Column Describe(Column bare, IReadOnlyList<Column> arguments) => bare with { Ucd = "pos.outline;obs.field" };

    /// <summary>CONTAINS or INTERSECTS where one side is a map; null where none is.</summary>
    public static CallPlan? Compared(string mapsTest, IReadOnlyList<CallArgument> arguments)
    {
        var (isFirst, isSecond) = (arguments[0].Type == AdqlType.Moc, arguments[1].Type == AdqlType.Moc);
        if (isFirst && isSecond) return new CallPlan($"{mapsTest}({{0}}, {{1}})");
        if (!isFirst && !isSecond) return null;
        if (isFirst && mapsTest == Contains) return new CallPlan("tg_moc_within({0}, {1})");
        var test = IsPlace(arguments[isFirst ? 1 : 0]) ? "tg_moc_has" : mapsTest == Contains ? "tg_moc_covers" : "tg_moc_meets";
        return new CallPlan(isFirst ? $"{test}({{0}}, {{1}})" : $"{test}({{1}}, {{0}})");
    }

    /// <summary>A map is made of anything but a map.</summary>
    public static CallPlan? RefuseMap(IReadOnlyList<CallArgument> arguments) =>
        arguments.Count == 2 && arguments[1].Type == AdqlType.Moc ? CallPlan.Refuse(1, "is a coverage map already") : null;

    /// <summary>The test whether the first map lies in the second.</summary>
    public const string Contains = "tg_moc_contains";

    /// <summary>The test whether two maps share a cell.</summary>
    public const string Intersects = "tg_moc_intersects";

    private static bool IsPlace(CallArgument argument) => argument.Type is AdqlType.Point or AdqlType.Null;
}
