using TapGamma.Adql.Binding;
using TapGamma.Adql.Catalogs;
using TapGamma.Tables;
using TapGamma.Tables.Units;

namespace TapGamma.Adql.Functions;

/// <summary>Aggregates of statistics, by the names of SQL:2003. Rows with a NULL do not count; no rows, or too few, give NULL.</summary>
internal static class Statistics
{
    private static readonly FunctionSignature One = new(FunctionParameter.Numbers("x"), AdqlType.Double);
    private static readonly FunctionSignature Two = new(FunctionParameter.Numbers("y", "x"), AdqlType.Double);

    public static IReadOnlyList<IAdqlFunction> All { get; } =
    [
        new StatisticsFunction("corr", "tg_corr({0}, {1})", "Aggregate: Pearson's correlation coefficient.", Two, Correlation),
        new StatisticsFunction("covar_pop", "tg_covar_pop({0}, {1})", "Aggregate: covariance of a whole population.", Two, Covariance),
        new StatisticsFunction("covar_samp", "tg_covar_samp({0}, {1})", "Aggregate: covariance estimated from a sample.", Two, Covariance),
        new StatisticsFunction("median", "tg_percentile({0}, 0.5)", "Aggregate: median; the mean of the two middle values of an even number.", One, Median),
        new StatisticsFunction("percentile_cont", "tg_percentile({0}, {1})",
            "Aggregate: the value below which a fraction between 0 and 1 of the values lies, interpolated between neighbours.",
            new FunctionSignature(FunctionParameter.Numbers("x", "fraction"), AdqlType.Double), Percentile)
        {
            Aliases = ["percentile"],
            Fraction = 1,
        },
        new StatisticsFunction("stddev_pop", "tg_stddev_pop({0})", "Aggregate: standard deviation of a whole population.", One, Deviation),
        new StatisticsFunction("stddev_samp", "tg_stddev_samp({0})", "Aggregate: standard deviation estimated from a sample.", One, Deviation)
        {
            Aliases = ["stddev"],
        },
        new StatisticsFunction("var_pop", "tg_var_pop({0})", "Aggregate: variance of a whole population.", One, Variance),
        new StatisticsFunction("var_samp", "tg_var_samp({0})", "Aggregate: variance estimated from a sample.", One, Variance)
        {
            Aliases = ["variance"],
        },
    ];

    private static Column Correlation(Column bare, IReadOnlyList<Column> arguments) => bare with { Ucd = "stat.correlation" };

    private static Column Covariance(Column bare, IReadOnlyList<Column> arguments) =>
        bare with { Unit = NotEmpty(UnitText.Product(arguments[0].Unit, arguments[1].Unit)), Ucd = "stat.covariance" };

    private static Column Deviation(Column bare, IReadOnlyList<Column> arguments) =>
        bare with { Unit = arguments[0].Unit, Ucd = Ucds.Of("stat.stdev", arguments[0].Ucd) };

    private static Column Variance(Column bare, IReadOnlyList<Column> arguments) =>
        bare with { Unit = NotEmpty(UnitText.Square(arguments[0].Unit)), Ucd = Ucds.Of("stat.variance", arguments[0].Ucd) };

    private static Column Median(Column bare, IReadOnlyList<Column> arguments) => Middle(bare, arguments[0], "stat.median");

    private static Column Percentile(Column bare, IReadOnlyList<Column> arguments) => Middle(bare, arguments[0], "stat.percentile");

    private static Column Middle(Column bare, Column value, string word) =>
        bare with { Unit = value.Unit, Ucd = Ucds.With(value.Ucd, word), Frame = value.Frame };

    private static string? NotEmpty(string? unit) => string.IsNullOrEmpty(unit) ? null : unit;
}
