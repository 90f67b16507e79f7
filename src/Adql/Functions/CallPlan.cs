using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Adql.Functions;

/// <summary>What the compiler knows of an argument.</summary>
/// <param name="type">Its type.</param>
/// <param name="meta">Its metadata.</param>
/// <param name="constant">Whether its value stands in the query, and that value; a plan that asks is one for this value alone.</param>
public sealed class CallArgument(AdqlType type, Column meta, Func<(bool IsConstant, object? Value)> constant)
{
    /// <summary>Its type.</summary>
    public AdqlType Type => type;

    /// <summary>Its metadata.</summary>
    public Column Meta => meta;

    /// <summary>Whether its value stands in the query.</summary>
    public bool IsConstant => constant().IsConstant;

    /// <summary>That value: null, long, double or string.</summary>
    public object? Constant => constant().Value;

    /// <summary>The constant as a number, if it is one.</summary>
    public double? Number => Constant switch
    {
        long number => number,
        double number => number,
        _ => null,
    };
}

/// <summary>What one call becomes.</summary>
/// <param name="Sql">
/// SQL as in <see cref="IAdqlFunction.Sql"/>; <c>{v0}</c>, <c>{v1}</c>... stand for <see cref="Values"/>, which become parameters.
/// </param>
public sealed record CallPlan(string Sql)
{
    /// <summary>Values that the function worked out: long, double or string.</summary>
    public IReadOnlyList<object> Values { get; init; } = [];

    /// <summary>Unit of the result, if the constants decide it.</summary>
    public string? Unit { get; init; }

    /// <summary>UCD of the result, if the constants decide it.</summary>
    public string? Ucd { get; init; }

    /// <summary>What is wrong with an argument, going on from "Argument n of f, x, ..."; null when nothing is.</summary>
    public string? Fault { get; private init; }

    /// <summary>Which argument that is, from 0.</summary>
    public int FaultyArgument { get; private init; }

    /// <summary>The call cannot be made.</summary>
    public static CallPlan Refuse(int argument, string reason) => new("") { FaultyArgument = argument, Fault = reason };
}
