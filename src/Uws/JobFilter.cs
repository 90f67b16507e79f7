namespace TapGamma.Uws;

/// <summary>Which jobs a list shows (UWS 1.1, section 2.2.2.1); conditions of different kinds must all hold.</summary>
/// <param name="Service">The service.</param>
/// <param name="Origin">Only jobs of this origin; null for everybody's.</param>
public sealed record JobFilter(string Service, string? Origin)
{
    /// <summary>Any of these phases; none given means all but ARCHIVED.</summary>
    public IReadOnlyCollection<ExecutionPhase> Phases { get; init; } = [];

    /// <summary>Made strictly later than this.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Only the newest so many, newest first.</summary>
    public int? Last { get; init; }

    /// <summary>The phases to look for, the default made explicit.</summary>
    public IReadOnlyCollection<ExecutionPhase> EffectivePhases =>
        Phases.Count > 0 ? Phases : [.. Enum.GetValues<ExecutionPhase>().Where(phase => phase != ExecutionPhase.Archived)];
}
