using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Functions;

/// <summary>ivo_interval_overlaps (IVOA catalogue of user-defined functions 1.2).</summary>
internal sealed class IvoIntervalOverlaps : IAdqlFunction
{
    public string Name => "ivo_interval_overlaps";

    public string Description => "1 when the closed intervals [a1, b1] and [a2, b2] share a point; else 0, also when limits are in the wrong order.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } =
    [
        new([new("a1", ParameterKind.Number), new("b1", ParameterKind.Number), new("a2", ParameterKind.Number), new("b2", ParameterKind.Number)], AdqlType.Integer),
    ];

    public string Sql => "ivo_interval_overlaps({*})";

    public bool IsUserDefined => true;
}
