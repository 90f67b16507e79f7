using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Adql.Functions;

/// <summary>What the compiler knows of an argument.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Meta">Its metadata.</param>
/// <param name="IsConstant">Whether its value stands in the query.</param>
/// <param name="Constant">That value: null, long, double or string.</param>
public sealed record CallArgument(AdqlType Type, Column Meta, bool IsConstant, object? Constant)
{
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
