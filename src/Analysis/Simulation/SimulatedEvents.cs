namespace TapGamma.Analysis.Simulation;

/// <summary>The events of one run, in the order of time; all arrays have the same length.</summary>
/// <param name="TimeS">Seconds since the reference time of <see cref="RunPlan"/>, strictly ascending.</param>
/// <param name="RaDeg">Right ascension in degrees.</param>
/// <param name="DecDeg">Declination in degrees.</param>
/// <param name="EnergyTeV">Reconstructed energy in TeV.</param>
/// <param name="Origin">0 for background, else the number of the source, from 1.</param>
public sealed record SimulatedEvents(double[] TimeS, float[] RaDeg, float[] DecDeg, float[] EnergyTeV, short[] Origin)
{
    /// <summary>Number of events.</summary>
    public int Count => TimeS.Length;
}
