using TapGamma.Sky;

namespace TapGamma.Analysis.Simulation;

/// <summary>One run before any event is drawn: where the telescopes look and when. Times are seconds since <see cref="MjdRefI"/>.</summary>
/// <param name="ObsId">Observation number.</param>
/// <param name="Target">What is observed.</param>
/// <param name="Pointing">Where the telescopes look, ICRS.</param>
/// <param name="GoodTimes">Start and stop of the times when data were taken, ascending.</param>
public sealed record RunPlan(
    int ObsId, SimulatedTarget Target, SkyPoint Pointing, IReadOnlyList<(double Start, double Stop)> GoodTimes)
{
    /// <summary>Integer part of the reference time, MJD in TT: 2001-01-01 UTC.</summary>
    public const int MjdRefI = 51910;

    /// <summary>Fraction of the reference time: TT was 64.184 s ahead of UTC.</summary>
    public const double MjdRefF = 64.184 / 86400;

    /// <summary>Start of the run.</summary>
    public double Start => GoodTimes[0].Start;

    /// <summary>End of the run.</summary>
    public double Stop => GoodTimes[^1].Stop;

    /// <summary>Seconds in good times.</summary>
    public double OnTime => GoodTimes.Sum(t => t.Stop - t.Start);

    /// <summary>Part of the time in which the telescopes could trigger.</summary>
    public double LiveFraction { get; init; } = 0.94;

    /// <summary>Seconds in which the telescopes could trigger.</summary>
    public double LiveTime => OnTime * LiveFraction;

    /// <summary>Altitude of the pointing at the middle of the run, in degrees.</summary>
    public double AltitudeDeg { get; init; } = 70;

    /// <summary>Azimuth of the pointing at the middle of the run, in degrees from north through east.</summary>
    public double AzimuthDeg { get; init; } = 180;

    /// <summary>The response of the telescopes in this run.</summary>
    public ParametricIrfs Irfs => new(90 - AltitudeDeg);
}
