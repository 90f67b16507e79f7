namespace TapGamma.Analysis.Simulation;

/// <summary>What to simulate.</summary>
public sealed record SimulationOptions
{
    /// <summary>Start of all random numbers: the same seed gives the same bytes.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of runs.</summary>
    public int Runs { get; init; } = 12;

    /// <summary>Observation number of the first run; far above those of real runs.</summary>
    public int FirstObsId { get; init; } = 900001;

    /// <summary>The targets, which runs take in turn; one that is named twice gets twice as many runs.</summary>
    public IReadOnlyList<SimulatedTarget> Targets { get; init; } =
        [SampleTargets.Crab, SampleTargets.Blazar, SampleTargets.Crab, SampleTargets.Blazar, SampleTargets.Shell, SampleTargets.Empty];
}
