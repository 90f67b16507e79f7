using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Adql.Functions;

/// <summary>The union of the coverage maps of a group (MOC 2.0, section 3.3).</summary>
internal sealed class MocAgg : IAdqlFunction
{
    public string Name => "moc_agg";

    public string Description => "Aggregate: the coverage map of all maps of a group, at the lowest of their orders, or of the pixels of an order (0 to 29) that "
        + "the group's positions or regions touch.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } =
    [
        new([new("moc", ParameterKind.Moc)], AdqlType.Moc),
        new([new("hpxOrder", ParameterKind.Integer), new("g", ParameterKind.Geometry)], AdqlType.Moc),
    ];

    public string Sql => "tg_moc_agg({*})";

    public bool IsUserDefined => true;

    public bool IsAggregate => true;

    public CallPlan? Plan(IReadOnlyList<CallArgument> arguments) => Moc.RefuseMap(arguments);

    public Column Describe(Column bare, IReadOnlyList<Column> arguments) => bare with { Ucd = "pos.outline;obs.field" };
}
