namespace TapGamma.Store.Columns;

/// <summary>The columns of an events table: the mandatory ones of GADF, and the optional ones that files may have.</summary>
public static class EventColumns
{
    /// <summary>Columns of every events table.</summary>
    public static IReadOnlyList<PublishedColumn> Core { get; } =
    [
        PublishedColumn.Text("obs_id", "Identifier of the observation (run) the event belongs to.", "meta.id;obs")
            with { Indexed = true },
        PublishedColumn.Long("event_id", "Number of the event, unique within the observation.", "meta.id;meta.main"),
        PublishedColumn.Double("event_time", "Arrival time at the observatory (MJD, UTC).", "time.epoch", "d", "UTC"),
        PublishedColumn.Double("ra", "Reconstructed right ascension (ICRS).", "pos.eq.ra;meta.main", "deg", "ICRS")
            with { Indexed = true },
        PublishedColumn.Double("dec", "Reconstructed declination (ICRS).", "pos.eq.dec;meta.main", "deg", "ICRS")
            with { Indexed = true },
        PublishedColumn.Double("energy", "Reconstructed energy.", "em.energy", "TeV"),
    ];

    /// <summary>GADF's optional columns, in the order in which they are published.</summary>
    public static IReadOnlyList<PublishedColumn> Optional { get; } =
    [
        Long("event_type", "Event type bits, the first bit of the file being the lowest.", "meta.code"),
        Long("multip", "Number of telescopes that saw the event.", "meta.number"),
        Real("glon", "Galactic longitude.", "pos.galactic.lon", "deg"),
        Real("glat", "Galactic latitude.", "pos.galactic.lat", "deg"),
        Real("alt", "Altitude.", "pos.az.alt", "deg"),
        Real("az", "Azimuth, from north through east.", "pos.az.azi", "deg"),
        Real("detx", "Field of view coordinate X.", "pos.cartesian.x;instr.det", "deg"),
        Real("dety", "Field of view coordinate Y.", "pos.cartesian.y;instr.det", "deg"),
        Real("theta", "Offset from the centre of the field of view.", "pos.angDistance;instr.det", "deg"),
        Real("phi", "Position angle in the field of view.", "pos.posAng;instr.det", "deg"),
        Real("gammaness", "Probability that the event is a gamma ray, 0 to 1.", "stat.probability", null),
        Real("dir_err", "Error of the direction.", "stat.error;pos", "deg"),
        Real("energy_err", "Error of the energy.", "stat.error;em.energy", "TeV"),
        Real("corex", "Core position on the ground, X.", "pos.cartesian.x", "m"),
        Real("corey", "Core position on the ground, Y.", "pos.cartesian.y", "m"),
        Real("core_err", "Error of the core position.", "stat.error;pos", "m"),
        Real("xmax", "Atmospheric depth of the shower maximum, in radiation lengths.", null, null),
        Real("xmax_err", "Error of the depth of the shower maximum, in radiation lengths.", "stat.error", null),
        Real("hil_msw", "Mean scaled width of the Hillas images.", null, null),
        Real("hil_msw_err", "Error of the mean scaled width.", "stat.error", null),
        Real("hil_msl", "Mean scaled length of the Hillas images.", null, null),
        Real("hil_msl_err", "Error of the mean scaled length.", "stat.error", null),
    ];

    private static PublishedColumn Real(string name, string description, string? ucd, string? unit) =>
        PublishedColumn.Real(name, description, ucd, unit) with { Principal = false };

    private static PublishedColumn Long(string name, string description, string ucd) =>
        PublishedColumn.Long(name, description, ucd) with { Principal = false };
}
