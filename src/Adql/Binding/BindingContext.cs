namespace TapGamma.Adql.Binding;

/// <summary>Where a value stands.</summary>
/// <param name="Scope">What it may name.</param>
/// <param name="Clause">The clause, for messages.</param>
/// <param name="AllowsAggregates">Whether set functions may be used.</param>
internal sealed record BindingContext(Scope Scope, string Clause, bool AllowsAggregates)
{
    /// <summary>True inside the argument of a set function.</summary>
    public bool InAggregate { get; init; }
}
