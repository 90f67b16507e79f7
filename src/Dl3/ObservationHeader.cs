using TapGamma.Fits;
using TapGamma.Fits.Time;

namespace TapGamma.Dl3;

/// <summary>What the EVENTS header tells about an observation (GADF 0.3, EVENTS header keywords); null for what it does not tell.</summary>
/// <remarks>Numbers are as in the file: degrees, seconds, metres. VODF spellings are understood where they differ.</remarks>
public sealed record ObservationHeader
{
    /// <summary>The header itself.</summary>
    public required FitsHeader Fits { get; init; }

    /// <summary>OBS_ID.</summary>
    public long? ObsId { get; init; }

    /// <summary>HDUCLASS: GADF or VODF.</summary>
    public string? HduClass { get; init; }

    /// <summary>HDUVERS, such as 0.2.</summary>
    public string? HduVersion { get; init; }

    /// <summary>OBJECT.</summary>
    public string? Object { get; init; }

    /// <summary>RA_OBJ in degrees.</summary>
    public double? RaObjectDeg { get; init; }

    /// <summary>DEC_OBJ in degrees.</summary>
    public double? DecObjectDeg { get; init; }

    /// <summary>RA_PNT in degrees.</summary>
    public double? RaPointingDeg { get; init; }

    /// <summary>DEC_PNT in degrees.</summary>
    public double? DecPointingDeg { get; init; }

    /// <summary>ALT_PNT in degrees.</summary>
    public double? AltPointingDeg { get; init; }

    /// <summary>AZ_PNT in degrees, from north through east.</summary>
    public double? AzPointingDeg { get; init; }

    /// <summary>RADECSYS or RADESYS in upper case; ICRS when the header names none.</summary>
    public string Frame { get; init; } = "ICRS";

    /// <summary>EQUINOX.</summary>
    public double? Equinox { get; init; }

    /// <summary>TSTART in seconds of <see cref="TimeReference"/>.</summary>
    public double? StartS { get; init; }

    /// <summary>TSTOP in seconds of <see cref="TimeReference"/>.</summary>
    public double? StopS { get; init; }

    /// <summary>MJDREFI, MJDREFF, TIMESYS and TIMEUNIT; null unless all that have no default are there.</summary>
    public TimeReference? TimeReference { get; init; }

    /// <summary>TIMEREF in upper case; LOCAL when the header names none.</summary>
    public string TimeLocation { get; init; } = "LOCAL";

    /// <summary>TIMEDEL in seconds.</summary>
    public double? TimeResolutionS { get; init; }

    /// <summary>ONTIME in seconds.</summary>
    public double? OnTimeS { get; init; }

    /// <summary>LIVETIME in seconds.</summary>
    public double? LiveTimeS { get; init; }

    /// <summary>DEADC: live time over on time.</summary>
    public double? DeadCorrection { get; init; }

    /// <summary>OBS_MODE.</summary>
    public string? ObsMode { get; init; }

    /// <summary>EV_CLASS.</summary>
    public string? EventClass { get; init; }

    /// <summary>ANA_VER.</summary>
    public string? AnalysisVersion { get; init; }

    /// <summary>CAL_VER.</summary>
    public string? CalibrationVersion { get; init; }

    /// <summary>DST_VER.</summary>
    public string? DataSummaryVersion { get; init; }

    /// <summary>ORIGIN.</summary>
    public string? Origin { get; init; }

    /// <summary>TELESCOP.</summary>
    public string? Telescope { get; init; }

    /// <summary>INSTRUME.</summary>
    public string? Instrument { get; init; }

    /// <summary>CREATOR.</summary>
    public string? Creator { get; init; }

    /// <summary>OBSERVER.</summary>
    public string? Observer { get; init; }

    /// <summary>CREATED, else DATE: when the file was made, as written.</summary>
    public string? Created { get; init; }

    /// <summary>REFERENC.</summary>
    public string? Reference { get; init; }

    /// <summary>N_TELS.</summary>
    public long? TelescopeCount { get; init; }

    /// <summary>TELLIST.</summary>
    public string? TelescopeList { get; init; }

    /// <summary>CONV_DEP; above 0 for convergent pointing.</summary>
    public double? ConvergenceDepth { get; init; }

    /// <summary>GEOLON, else OBSGEO-L, in degrees.</summary>
    public double? GeoLongitudeDeg { get; init; }

    /// <summary>GEOLAT, else OBSGEO-B, in degrees.</summary>
    public double? GeoLatitudeDeg { get; init; }

    /// <summary>ALTITUDE, else OBSGEO-H, in metres.</summary>
    public double? AltitudeM { get; init; }

    /// <summary>MUONEFF.</summary>
    public double? MuonEfficiency { get; init; }

    /// <summary>Start as a UTC date: TSTART, else DATE-OBS and TIME-OBS; null when none gives a date of the years 1 to 9999.</summary>
    public Mjd? StartUtc => ToUtc(StartS, "DATE-OBS", "TIME-OBS");

    /// <summary>End as a UTC date: TSTOP, else DATE-END and TIME-END.</summary>
    public Mjd? StopUtc => ToUtc(StopS, "DATE-END", "TIME-END");

    /// <summary>Reads the keywords; nothing is required here, <see cref="Dl3Checks"/> tells what is missing.</summary>
    public static ObservationHeader Read(FitsHeader fits)
    {
        ArgumentNullException.ThrowIfNull(fits);
        var reference = TimeReference.TryRead(fits);
        var unit = reference?.UnitSeconds ?? 1;
        return new ObservationHeader
        {
            Fits = fits,
            ObsId = fits.FindInt64("OBS_ID") ?? (long.TryParse(fits.FindString("OBS_ID"), out var id) ? id : null),
            HduClass = Text(fits, "HDUCLASS"),
            HduVersion = Text(fits, "HDUVERS"),
            Object = Text(fits, "OBJECT"),
            RaObjectDeg = fits.FindDouble("RA_OBJ"),
            DecObjectDeg = fits.FindDouble("DEC_OBJ"),
            RaPointingDeg = fits.FindDouble("RA_PNT"),
            DecPointingDeg = fits.FindDouble("DEC_PNT"),
            AltPointingDeg = fits.FindDouble("ALT_PNT"),
            AzPointingDeg = fits.FindDouble("AZ_PNT"),
            Frame = (Text(fits, "RADECSYS", "RADESYS") ?? "ICRS").ToUpperInvariant(),
            Equinox = fits.FindDouble("EQUINOX"),
            StartS = fits.FindDouble("TSTART") * unit,
            StopS = fits.FindDouble("TSTOP") * unit,
            TimeReference = reference is null ? null : reference with { UnitSeconds = 1, Zero = reference.Zero * unit },
            TimeLocation = (Text(fits, "TIMEREF", "TREFPOS") ?? "LOCAL").ToUpperInvariant(),
            TimeResolutionS = fits.FindDouble("TIMEDEL"),
            OnTimeS = fits.FindDouble("ONTIME"),
            LiveTimeS = fits.FindDouble("LIVETIME"),
            DeadCorrection = fits.FindDouble("DEADC"),
            ObsMode = Text(fits, "OBS_MODE"),
            EventClass = Text(fits, "EV_CLASS"),
            AnalysisVersion = Text(fits, "ANA_VER"),
            CalibrationVersion = Text(fits, "CAL_VER"),
            DataSummaryVersion = Text(fits, "DST_VER"),
            Origin = Text(fits, "ORIGIN"),
            Telescope = Text(fits, "TELESCOP"),
            Instrument = Text(fits, "INSTRUME"),
            Creator = Text(fits, "CREATOR"),
            Observer = Text(fits, "OBSERVER"),
            Created = Text(fits, "CREATED", "DATE"),
            Reference = Text(fits, "REFERENC"),
            TelescopeCount = fits.FindInt64("N_TELS"),
            TelescopeList = Text(fits, "TELLIST"),
            ConvergenceDepth = fits.FindDouble("CONV_DEP"),
            GeoLongitudeDeg = fits.FindDouble("GEOLON") ?? fits.FindDouble("OBSGEO-L"),
            GeoLatitudeDeg = fits.FindDouble("GEOLAT") ?? fits.FindDouble("OBSGEO-B"),
            AltitudeM = fits.FindDouble("ALTITUDE") ?? fits.FindDouble("OBSGEO-H"),
            MuonEfficiency = fits.FindDouble("MUONEFF"),
        };
    }

    private static string? Text(FitsHeader fits, params ReadOnlySpan<string> keywords)
    {
        foreach (var keyword in keywords)
            if (fits.FindString(keyword)?.Trim() is { Length: > 0 } text) return text;
        return null;
    }

    private Mjd? ToUtc(double? seconds, string dateKeyword, string timeKeyword)
    {
        if (seconds is { } met && Math.Abs(met) < 1e12 && TimeReference is { } reference
            && reference.ToMjd(met, TimeScale.Utc) is var moment && IsoDate.CanFormat(moment))
            return moment;
        if (IsoDate.Parse(Fits.FindString(dateKeyword), Fits.FindString(timeKeyword)) is not { } date) return null;
        var scale = TimeScales.Find(Fits.FindString("TIMESYS") ?? "UTC") ?? TimeScale.Utc;
        return TimeScales.Convert(date, scale, TimeScale.Utc);
    }
}
