namespace TapGamma.Provenance.Views;

/// <summary>How far a walk through provenance goes, and what it takes along.</summary>
public sealed record WalkOptions
{
    /// <summary>Most relations between the start and what is shown; null for all. Agents do not count.</summary>
    public int? Depth { get; init; } = 1;

    /// <summary>Where to go.</summary>
    public WalkDirection Direction { get; init; }

    /// <summary>Whether to show agents.</summary>
    public bool Agents { get; init; } = true;

    /// <summary>Whether to go from a collection to its members and back.</summary>
    public bool Members { get; init; }

    /// <summary>Whether to go from an activity to its steps and back.</summary>
    public bool Steps { get; init; }

    /// <summary>Most elements shown, agents apart.</summary>
    public int MaxElements { get; init; } = 100_000;
}
