namespace TapGamma.Fits.Time;

/// <summary>Time scales that TIMESYS may name (FITS 4.0, table 30), as far as files of this field use them.</summary>
public enum TimeScale
{
    /// <summary>Terrestrial time; also TDT and ET.</summary>
    TT,

    /// <summary>Coordinated universal time; also UT and GMT.</summary>
    Utc,

    /// <summary>International atomic time; also IAT.</summary>
    Tai,

    /// <summary>Barycentric dynamical time.</summary>
    Tdb,

    /// <summary>Time of the GPS satellites: TAI - 19 s.</summary>
    Gps,
}
