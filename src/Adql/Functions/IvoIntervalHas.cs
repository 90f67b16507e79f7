using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Functions;

/// <summary>ivo_interval_has, as servers of GAVO have it.</summary>
internal sealed class IvoIntervalHas : IAdqlFunction
{
    public string Name => "ivo_interval_has";

    public string Description => "1 when a value lies in an interval, limits included; else 0.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } =
    [
        new([new("val", ParameterKind.Number), new("iv", ParameterKind.Interval)], AdqlType.Integer),
        new(FunctionParameter.Numbers("val", "lower", "upper"), AdqlType.Integer),
    ];

    public string Sql => "tg_interval_has({*})";

    public bool IsUserDefined => true;
}
