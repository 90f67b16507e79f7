using TapGamma.Tables;

namespace TapGamma.Adql.Functions;

/// <summary>One aggregate of <see cref="Statistics"/>.</summary>
internal sealed class StatisticsFunction(
    string name, string sql, string description, FunctionSignature signature, Func<Column, IReadOnlyList<Column>, Column> describe) : IAdqlFunction
{
    public string Name => name;

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public string Description => description;

    public IReadOnlyList<FunctionSignature> Signatures { get; } = [signature];

    public string Sql => sql;

    public bool IsUserDefined => true;

    public bool IsAggregate => true;

    /// <summary>The argument that must be a constant between 0 and 1; none when 0.</summary>
    public int Fraction { get; init; }

    public Column Describe(Column bare, IReadOnlyList<Column> arguments) => describe(bare, arguments);

    public CallPlan? Plan(IReadOnlyList<CallArgument> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return Fraction > 0 && arguments[Fraction].Number is not (>= 0 and <= 1)
            ? CallPlan.Refuse(Fraction, "must be a number from 0 to 1")
            : null;
    }
}
