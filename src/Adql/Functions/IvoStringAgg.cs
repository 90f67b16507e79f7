using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Functions;

/// <summary>ivo_string_agg (IVOA catalogue of user-defined functions 1.2).</summary>
internal sealed class IvoStringAgg : IAdqlFunction
{
    public string Name => "ivo_string_agg";

    public string Description => "Aggregate: the non-NULL values of a group joined with the delimiter, in no particular order.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } =
    [
        new([new("expression", ParameterKind.Text), new("delimiter", ParameterKind.Text)], AdqlType.Varchar),
    ];

    public string Sql => "group_concat({0}, {1})";

    public bool IsUserDefined => true;

    public bool IsAggregate => true;
}
