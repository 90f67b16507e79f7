namespace TapGamma.Adql.Binding;

/// <summary>What it takes to run a compiled query with other literals.</summary>
/// <param name="own">The literals it was compiled with.</param>
/// <param name="isFixed">Which of them the SQL depends on.</param>
/// <param name="conditions">What must hold for others, because the SQL was chosen by it.</param>
/// <param name="sources">What puts the parameters that follow from literals into their places.</param>
internal sealed class LiteralExchange(
    object[] own,
    bool[] isFixed,
    Func<IReadOnlyList<object>, bool>[] conditions,
    IReadOnlyList<Action<IReadOnlyList<object>, object[]>> sources)
{
    /// <summary>The parameters for other literals of the same kinds; null when they need other SQL.</summary>
    public IReadOnlyList<object>? Parameters(IReadOnlyList<object> compiled, IReadOnlyList<object> literals)
    {
        for (var i = 0; i < own.Length; i++)
            if (isFixed[i] && !own[i].Equals(literals[i])) return null;
        foreach (var holds in conditions)
            if (!holds(literals)) return null;
        object[] values = [.. compiled];
        foreach (var put in sources) put(literals, values);
        return values;
    }
}
