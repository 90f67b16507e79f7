using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Adql.Functions;

/// <summary>How long good time intervals and other times coincide.</summary>
internal sealed class VheGtiOverlap : IAdqlFunction
{
    private static readonly FunctionParameter Intervals = new("t_intervals", ParameterKind.Text);

    public string Name => "vhe_gti_overlap";

    public string Description => "Seconds that two times have in common. A time is the text of a TMOC such as t_intervals, whose cells of order 31 are 1074 s "
        + "long, or a pair of start and stop in MJD.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } =
    [
        new([Intervals, .. FunctionParameter.Numbers("t_start", "t_stop")], AdqlType.Double),
        new([Intervals, new("t_intervals2", ParameterKind.Text)], AdqlType.Double),
        new(FunctionParameter.Numbers("t_start", "t_stop", "t_start2", "t_stop2"), AdqlType.Double),
    ];

    public string Sql => "tg_gti_overlap({*})";

    public bool IsUserDefined => true;

    public Column Describe(Column bare, IReadOnlyList<Column> arguments) => bare with { Unit = "s", Ucd = "time.duration;obs.exposure" };
}
