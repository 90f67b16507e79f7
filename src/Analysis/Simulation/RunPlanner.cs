using TapGamma.Sky;

namespace TapGamma.Analysis.Simulation;

/// <summary>Lays runs around the culmination of their targets at the time of year when that happens at midnight.</summary>
internal static class RunPlanner
{
    /// <summary>Longitude of the site in degrees east: Khomas highland, Namibia.</summary>
    public const double SiteLon = 16.5;

    /// <summary>Latitude of the site in degrees.</summary>
    public const double SiteLat = -23.27;

    /// <summary>Height of the site in metres.</summary>
    public const double SiteHeight = 1800;

    private const double RunSeconds = 1680;
    private const double SlotSeconds = 1800;
    private const double GapSeconds = 90;
    private const int RunsPerNight = 6;
    private const int RunsBetweenGaps = 5;

    // The equinox of March 2021, when the Sun stood at right ascension 0.
    private const double Equinox = 59293.4;

    public static IReadOnlyList<RunPlan> Plan(SimulationOptions options)
    {
        var targets = options.Targets;
        var seen = new Dictionary<string, int>();
        var runs = Enumerable.Range(0, options.Runs)
            .Select(i => (Target: targets[i % targets.Count], Number: Count(seen, targets[i % targets.Count].Tag)));
        return [.. runs.OrderBy(r => FirstOf(targets, r.Target)).ThenBy(r => r.Number)
            .Select((r, i) => Run(options.FirstObsId + i, r.Target, r.Number, seen[r.Target.Tag]))];
    }

    private static int Count(Dictionary<string, int> seen, string tag)
    {
        var number = seen.GetValueOrDefault(tag);
        seen[tag] = number + 1;
        return number;
    }

    private static int FirstOf(IReadOnlyList<SimulatedTarget> targets, SimulatedTarget target)
    {
        var i = 0;
        while (targets[i].Tag != target.Tag) i++;
        return i;
    }

    private static RunPlan Run(int obsId, SimulatedTarget target, int number, int total)
    {
        // North, south, east, west: the source stands at a different place of the field each time.
        var pointing = target.Position.OffsetBy((number % 4) switch { 0 => 0, 1 => 180, 2 => 90, _ => 270 }, target.WobbleDeg);
        var (night, slot) = (number / RunsPerNight, number % RunsPerNight);
        var slots = Math.Min(RunsPerNight, total - night * RunsPerNight);
        var transit = Transit(target.Position.Lon) + night * 0.99727;
        var middle = transit + (slot - (slots - 1) / 2.0) * SlotSeconds / 86400;
        var start = Math.Round((middle - RunPlan.MjdRefI) * 86400 + 5 - RunSeconds / 2);
        var (altitude, azimuth) = Horizon(pointing, middle);
        return new RunPlan(obsId, target, pointing, GoodTimes(start, obsId))
        {
            AltitudeDeg = altitude,
            AzimuthDeg = azimuth,
            LiveFraction = 0.93 + 0.01 * (obsId % 3),
        };
    }

    // Now and then clouds pass: readers must cope with more than one good time interval.
    private static (double, double)[] GoodTimes(double start, int obsId) => obsId % RunsBetweenGaps != 0
        ? [(start, start + RunSeconds)]
        : [(start, start + RunSeconds / 2), (start + RunSeconds / 2 + GapSeconds, start + RunSeconds)];

    // MJD (UTC) of the culmination nearest to the night when the Sun is opposite.
    private static double Transit(double ra)
    {
        var date = Equinox + SkyMath.Normalise(ra - 180) / 360 * 365.2422;
        return date + Math.IEEERemainder(ra - SiderealDegrees(date), 360) / 360.98564736629;
    }

    private static double SiderealDegrees(double mjd) =>
        SkyMath.Normalise(280.46061837 + 360.98564736629 * (mjd - 51544.5) + SiteLon);

    private static (double Altitude, double Azimuth) Horizon(SkyPoint point, double mjd)
    {
        var zenith = new SkyPoint(SiderealDegrees(mjd), SiteLat);
        return (90 - zenith.Separation(point), zenith.PositionAngle(point));
    }
}
