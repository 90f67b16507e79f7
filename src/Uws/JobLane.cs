namespace TapGamma.Uws;

/// <summary>Services that share workers, so that the long jobs of one never keep the short ones of another waiting.</summary>
/// <param name="Runners">One for each service.</param>
/// <param name="Workers">Jobs of these services that run at once in this process.</param>
public sealed record JobLane(IReadOnlyList<IJobRunner> Runners, int Workers);
