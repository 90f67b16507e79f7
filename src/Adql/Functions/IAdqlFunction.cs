using TapGamma.Tables;

namespace TapGamma.Adql.Functions;

/// <summary>A function of ADQL: one file (or one entry of a family) and one line in <see cref="AdqlFunctions.All"/>.</summary>
public interface IAdqlFunction
{
    /// <summary>Its name; compared ignoring case.</summary>
    string Name { get; }

    /// <summary>What it does, for capabilities and documentation.</summary>
    string Description { get; }

    /// <summary>The argument lists it takes; the first that fits is used.</summary>
    IReadOnlyList<FunctionSignature> Signatures { get; }

    /// <summary>
    /// SQL of a call unless a dialect has its own: <c>{0}</c>, <c>{1}</c>... stand for arguments, <c>{*}</c> for all. Each argument may occur once:
    /// nested calls would double with every level.
    /// </summary>
    string Sql { get; }

    /// <summary>Other names it answers to, so that queries written for other servers run; declared like its own.</summary>
    IReadOnlyList<string> Aliases => [];

    /// <summary>True when ADQL does not define it, so that capabilities must declare it.</summary>
    bool IsUserDefined => false;

    /// <summary>True when it folds the rows of a group.</summary>
    bool IsAggregate => false;

    /// <summary>Unit, UCD and the like of the result.</summary>
    /// <param name="bare">The result column with what its type alone tells.</param>
    /// <param name="arguments">The arguments' metadata.</param>
    Column Describe(Column bare, IReadOnlyList<Column> arguments) => bare;

    /// <summary>What a call becomes where constants, types or units of its arguments decide that; null leaves it to <see cref="Sql"/>.</summary>
    /// <param name="arguments">What is known of the arguments.</param>
    CallPlan? Plan(IReadOnlyList<CallArgument> arguments) => null;
}
