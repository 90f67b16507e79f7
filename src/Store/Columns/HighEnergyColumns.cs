namespace TapGamma.Store.Columns;

/// <summary>
/// The columns of ivoa.obscore_hea, the high-energy extension of ObsCore (IVOA Proposed Endorsed Note, draft 1.0 of
/// 2026-08-03), with UCDs that the current list of words allows.
/// </summary>
public static class HighEnergyColumns
{
    /// <summary>The extension's columns, without the key.</summary>
    public static IReadOnlyList<PublishedColumn> Extension { get; } =
    [
        Long("ev_xel", "Number of events.", "meta.number"),
        Double("s_ref_energy", "Energy at which s_fov, s_region and s_resolution hold.", "em.energy", "eV"),
        Double("em_ref_energy", "Energy at which em_res_power holds.", "em.energy", "eV"),
        Double("s_ref_oaa", "Off-axis angle at which s_resolution holds.", "pos.posAng;instr.offset", "deg"),
        Double("em_ref_oaa", "Off-axis angle at which em_res_power holds.", "pos.posAng;instr.offset", "deg"),
        Text("t_intervals", "Good time intervals as an ASCII TMOC of order 31 (cells of 1074 s, microseconds of TCB since " +
            "JD 0); the light travel time to the barycentre is not applied, which the order allows for.",
            "time.interval;obs.exposure"),
        Double("energy_min", "Lowest energy of the usable range.", "em.energy;stat.min", "eV"),
        Double("energy_max", "Highest energy of the usable range.", "em.energy;stat.max", "eV"),
        Text("obs_mode", "Observation mode in the provider's words.", "meta.code;obs.param"),
        Text("tracking_mode", "How the telescopes follow the sky.", "meta.code;obs.param"),
        Text("scan_mode", "How the observation covers the field.", "meta.code;obs.param"),
        Text("pointing_mode", "How the telescopes point relative to each other.", "meta.code;obs.param"),
        Text("analysis_mode", "Event reconstruction and selection in the provider's words.", "meta.code;obs.param"),
        Text("event_type", "Event class or type in the provider's words.", "meta.code.qual"),
        Text("messenger_name", "What the events are due to.", "meta.id"),
        Text("messenger_pdgid", "Particle Data Group number of the messenger, with sign.", "meta.id"),
    ];

    /// <summary>The columns of the table ivoa.obscore_hea: the key that joins it with ivoa.obscore, then the extension.</summary>
    public static IReadOnlyList<PublishedColumn> All { get; } =
    [
        ObsCoreColumns.All.Single(c => c.Name == "obs_publisher_did"),
        .. Extension,
    ];

    private static PublishedColumn Text(string name, string description, string ucd) =>
        Optional(PublishedColumn.Text(name, description, ucd));

    private static PublishedColumn Long(string name, string description, string ucd) =>
        Optional(PublishedColumn.Long(name, description, ucd));

    private static PublishedColumn Double(string name, string description, string ucd, string unit) =>
        Optional(PublishedColumn.Double(name, description, ucd, unit));

    private static PublishedColumn Optional(PublishedColumn column) => column with { Principal = false };
}
