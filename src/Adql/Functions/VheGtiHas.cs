using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Functions;

/// <summary>Whether a moment lies in good time.</summary>
internal sealed class VheGtiHas : IAdqlFunction
{
    public string Name => "vhe_gti_has";

    public string Description => "1 when a time in MJD lies in a cell of the TMOC t_intervals, whose cells of order 31 are 1074 s long; else 0.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } =
    [
        new([new("t_intervals", ParameterKind.Text), new("t", ParameterKind.Number)], AdqlType.Integer),
    ];

    public string Sql => "tg_gti_has({0}, {1})";

    public bool IsUserDefined => true;
}
