using System.Globalization;
using TapGamma.Fits;

namespace TapGamma.Analysis.Simulation;

/// <summary>The header cards that the HDUs of a simulated run share.</summary>
internal static class RunCards
{
    public const string Creator = "TapGamma simulate";
    public const string Facility = "SIMULATED";
    public const string Instrument = "TapGamma toy array";
    public const string SimulatedKeyword = "SIMULATE";

    private const string Document = "https://github.com/open-gamma-ray-astro/gamma-astro-data-formats";

    /// <summary>Name and class of an HDU, and that everything in it is invented.</summary>
    public static IEnumerable<FitsCard> Identity(string name, params string[] classes) =>
    [
        FitsCard.Of("EXTNAME", name),
        FitsCard.Of("HDUCLASS", "GADF"),
        FitsCard.Of("HDUDOC", Document),
        FitsCard.Of("HDUVERS", "0.2"),
        .. classes.Select((c, i) => FitsCard.Of(FormattableString.Invariant($"HDUCLAS{i + 1}"), c)),
        .. Origin(),
    ];

    public static IEnumerable<FitsCard> Origin() =>
    [
        FitsCard.Of("ORIGIN", "TapGamma", "simulated, not observed"),
        FitsCard.Of("CREATOR", Creator),
        FitsCard.Of("TELESCOP", Facility, "no telescope took these data"),
        FitsCard.Of("INSTRUME", Instrument),
        FitsCard.Of(SimulatedKeyword, true, "simulated data, made by a program"),
    ];

    public static IEnumerable<FitsCard> Times() =>
    [
        FitsCard.Of("MJDREFI", RunPlan.MjdRefI, "[d] reference time, integer part"),
        FitsCard.Of("MJDREFF", RunPlan.MjdRefF, "[d] reference time, fraction"),
        FitsCard.Of("TIMEUNIT", "s"),
        FitsCard.Of("TIMESYS", "TT"),
        FitsCard.Of("TIMEREF", "LOCAL"),
    ];

    public static IEnumerable<FitsCard> Site() =>
    [
        FitsCard.Of("GEOLON", RunPlanner.SiteLon, "[deg] longitude of the site"),
        FitsCard.Of("GEOLAT", RunPlanner.SiteLat, "[deg] latitude of the site"),
        FitsCard.Of("ALTITUDE", RunPlanner.SiteHeight, "[m] height of the site"),
    ];

    public static IEnumerable<FitsCard> Period(RunPlan run) =>
    [
        FitsCard.Of("TSTART", run.Start, "[s] start of the run"),
        FitsCard.Of("TSTOP", run.Stop, "[s] end of the run"),
        .. Times(),
    ];

    /// <summary>Date and time of day in TT, as two texts.</summary>
    public static (string Date, string Time) Calendar(double seconds)
    {
        var at = new DateTime(2001, 1, 1).AddSeconds(seconds + 64.184);
        return (at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), at.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture));
    }
}
