namespace TapGamma.Adql.Dialects;

/// <summary>A function that the SQL of our functions calls and an engine may not have.</summary>
/// <param name="Name">Its name in SQL.</param>
/// <param name="Arguments">Types of the arguments, one entry for each list that it takes.</param>
/// <param name="Result">Type of the result.</param>
/// <param name="Semantics">What it gives.</param>
public sealed record EngineFunction(string Name, IReadOnlyList<string> Arguments, string Result, string Semantics)
{
    /// <summary>True when it folds the rows of a group.</summary>
    public bool IsAggregate { get; init; }
}
