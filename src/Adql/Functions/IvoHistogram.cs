using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Adql.Functions;

/// <summary>ivo_histogram (IVOA catalogue of user-defined functions 1.2).</summary>
internal sealed class IvoHistogram : IAdqlFunction
{
    private const long MostBins = 100_000;

    public string Name => "ivo_histogram";

    public IReadOnlyList<string> Aliases => ["gavo_histogram"];

    public string Description => "Aggregate: nbins + 2 whole numbers, first how many values are below lower or NULL, then how many are in each of nbins bins "
        + "of equal width between lower and upper, last how many are upper or above.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } =
    [
        new([.. FunctionParameter.Numbers("val", "lower", "upper"), new("nbins", ParameterKind.Integer)], AdqlType.IntegerArray),
    ];

    public string Sql => "tg_histogram({*})";

    public bool IsUserDefined => true;

    public bool IsAggregate => true;

    public Column Describe(Column bare, IReadOnlyList<Column> arguments) => bare with { Ucd = "meta.number" };

    public CallPlan? Plan(IReadOnlyList<CallArgument> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (arguments[3].Constant is long bins and (< 1 or > MostBins))
            return CallPlan.Refuse(3, FormattableString.Invariant($"is {bins}, but there can be 1 to {MostBins} bins"));
        return arguments[1].Number is { } lower && arguments[2].Number is { } upper && lower >= upper
            ? CallPlan.Refuse(2, "is not above the lower limit")
            : null;
    }
}
