using TapGamma.Tables;

namespace TapGamma.Adql.Functions;

/// <summary>A function that ADQL itself defines.</summary>
internal sealed class BuiltInFunction(string name, string sql, string description, params FunctionSignature[] signatures)
    : IAdqlFunction
{
    public string Name => name;

    public string Description => description;

    public IReadOnlyList<FunctionSignature> Signatures => signatures;

    public string Sql => sql;

    /// <summary>Fixed unit of the result; empty means the unit of the first argument.</summary>
    public string? Unit { get; init; }

    /// <summary>Fixed UCD of the result; empty means the UCD of the first argument.</summary>
    public string? Ucd { get; init; }

    /// <summary>What a call becomes where types decide that; null leaves it to <see cref="Sql"/>.</summary>
    public Func<IReadOnlyList<CallArgument>, CallPlan?>? Planned { get; init; }

    public CallPlan? Plan(IReadOnlyList<CallArgument> arguments) => Planned?.Invoke(arguments);

    public Column Describe(Column bare, IReadOnlyList<Column> arguments) => bare with
    {
        Unit = Unit is "" ? arguments[0].Unit : Unit ?? bare.Unit,
        Ucd = Ucd is "" ? arguments[0].Ucd : Ucd ?? bare.Ucd,
    };
}
