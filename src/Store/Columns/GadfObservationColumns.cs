namespace TapGamma.Store.Columns;

/// <summary>
/// What GADF says of an observation in headers and in the observation index, under lower-case names. An observations
/// table has those of them that the collection's files give.
/// </summary>
public static class GadfObservationColumns
{
    /// <summary>The known columns, in the order in which they are published.</summary>
    public static IReadOnlyList<PublishedColumn> Known { get; } =
    [
        Angle("ra_pnt", "Right ascension of the pointing position.", "pos.eq.ra;instr.fov"),
        Angle("dec_pnt", "Declination of the pointing position.", "pos.eq.dec;instr.fov"),
        Angle("glon_pnt", "Galactic longitude of the pointing position.", "pos.galactic.lon;instr.fov"),
        Angle("glat_pnt", "Galactic latitude of the pointing position.", "pos.galactic.lat;instr.fov"),
        Angle("zen_pnt", "Mean zenith angle of the pointing position.", "pos.az.zd"),
        Angle("alt_pnt", "Mean altitude of the pointing position.", "pos.az.alt"),
        Angle("az_pnt", "Mean azimuth of the pointing position, from north through east.", "pos.az.azi"),
        Text("object", "Observed object in the file's words.", "meta.id;src"),
        Angle("ra_obj", "Right ascension of the observed object.", "pos.eq.ra;src"),
        Angle("dec_obj", "Declination of the observed object.", "pos.eq.dec;src"),
        Angle("offset_obj", "Distance of the pointing position from the observed object.", "pos.angDistance"),
        Number("ontime", "Sum of the good time intervals.", "time.duration;obs.exposure", "s"),
        Number("livetime", "Good time corrected for dead time.", "time.duration;obs.exposure", "s"),
        Number("deadc", "Dead time correction: livetime divided by ontime.", "arith.factor", null),
        Number("tstart", "Start in seconds since the mission's reference time.", "time.start;obs", "s"),
        Number("tstop", "End in seconds since the mission's reference time.", "time.end;obs", "s"),
        Long("mjdrefi", "Reference time of tstart and tstop, whole days (MJD).", "time.epoch"),
        Number("mjdreff", "Reference time of tstart and tstop, fraction of a day.", "time.epoch", "d"),
        Text("timesys", "Time scale of tstart, tstop and the reference time.", "time.scale"),
        Text("timeref", "Place to which the times refer.", null),
        Text("date_obs", "Date of the start as the file gives it.", null),
        Text("time_obs", "Time of the start as the file gives it.", null),
        Text("date_end", "Date of the end as the file gives it.", null),
        Text("time_end", "Time of the end as the file gives it.", null),
        Long("n_tels", "Number of participating telescopes.", "meta.number;instr.tel"),
        Text("tellist", "Participating telescopes.", "meta.id;instr.tel"),
        Long("quality", "Quality: -1 unknown, 0 best, 1 medium, 2 worst.", "meta.code.qual"),
        Number("muoneff", "Efficiency from muon images.", "arith.factor", null),
        Long("event_count", "Number of events by the index.", "meta.number"),
        Angle("event_ra_median", "Median right ascension of the events.", "pos.eq.ra;stat.median"),
        Angle("event_dec_median", "Median declination of the events.", "pos.eq.dec;stat.median"),
        Number("event_energy_median", "Median energy of the events.", "em.energy;stat.median", "TeV"),
        Number("event_time_min", "First event in seconds since the mission's reference time.", "time.start", "s"),
        Number("event_time_max", "Last event in seconds since the mission's reference time.", "time.end", "s"),
        Number("bkg_scale", "Scale of the background model.", "arith.factor", null),
        Text("target_tag", "Short name of the target.", "meta.id;src"),
        Angle("target_offset", "Distance of the pointing position from the target.", "pos.angDistance"),
        Number("safe_energy_lo", "Low end of the safe energy range.", "em.energy;stat.min", "TeV"),
        Number("safe_energy_hi", "High end of the safe energy range.", "em.energy;stat.max", "TeV"),
        Number("trgrate", "Mean trigger rate.", "arith.rate", "Hz"),
        Number("ztrgrate", "Trigger rate corrected to the zenith.", "arith.rate", "Hz"),
        Number("brokpix", "Fraction of broken pixels.", "arith.factor", null),
        Number("airtemp", "Air temperature in degrees Celsius.", "phys.temperature", null),
        Number("pressure", "Air pressure.", "phys.pressure", "hPa"),
        Number("nsblevel", "Level of the night sky background in the file's measure.", "instr.skyLevel", null),
        Number("relhum", "Relative humidity.", "phys;obs.atmos", null),
        Text("telescop", "Telescope in the file's words.", "meta.id;instr.tel"),
        Text("instrume", "Instrument in the file's words.", "meta.id;instr"),
        Text("origin", "Who made the file.", "meta.id"),
        Text("creator", "Program that made the file.", "meta.id;meta.software"),
        Text("ev_class", "Event class.", "meta.code.class"),
        Text("ana_ver", "Version of the reconstruction.", "meta.version"),
        Text("hduvers", "Version of the format.", "meta.version"),
        Angle("geolon", "Longitude of the observatory.", "pos.earth.lon"),
        Angle("geolat", "Latitude of the observatory.", "pos.earth.lat"),
        Number("altitude", "Height of the observatory above sea level.", "pos.earth.altitude", "m"),
    ];

    private static PublishedColumn Text(string name, string description, string? ucd) =>
        PublishedColumn.Text(name, description, ucd) with { Principal = false };

    private static PublishedColumn Long(string name, string description, string ucd) =>
        PublishedColumn.Long(name, description, ucd) with { Principal = false };

    private static PublishedColumn Angle(string name, string description, string ucd) =>
        Number(name, description, ucd, "deg");

    private static PublishedColumn Number(string name, string description, string ucd, string? unit) =>
        PublishedColumn.Double(name, description, ucd, unit) with { Principal = false };
}
