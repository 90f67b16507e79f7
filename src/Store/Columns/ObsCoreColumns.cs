namespace TapGamma.Store.Columns;

/// <summary>The columns of ivoa.obscore (ObsCore 1.1, tables 1, 6 and 7): all mandatory ones and the optional ones that DL3 data fill.</summary>
public static class ObsCoreColumns
{
    /// <summary>All columns, in the order of the standard.</summary>
    public static IReadOnlyList<PublishedColumn> All { get; } =
    [
        Text("dataproduct_type", "meta.code.class", "ObsDataset.dataProductType",
            "Kind of data product: event for an event list with or without its response functions."),
        Text("dataproduct_subtype", "meta.code.class", "ObsDataset.dataProductSubtype",
            "Kind of data product in the archive's words: event-bundle (events, good times and responses in one " +
            "file), event-list, aeff, edisp, psf, bkgrate.") with { Principal = false },
        Int("calib_level", "meta.code;obs.calib", "ObsDataset.calibLevel",
            "Calibration level: 2 for reconstructed gamma-like events with energies."),
        Text("target_name", "meta.id;src", "Target.Name",
            "Name of the observed source or field."),
        Text("target_class", "src.class", "Target.Class",
            "Class of the observed source.") with { Principal = false },
        Text("obs_id", "meta.id", "DataID.observationID",
            "Identifier of the observation (run); all products of one run share it.") with { Indexed = true },
        Text("obs_title", "meta.title;obs", "DataID.Title",
            "One line that names the product for people.") with { Principal = false },
        Text("obs_collection", "meta.id", "DataID.Collection",
            "Name of the data release."),
        Timestamp("obs_creation_date", "time;meta.dataset", "DataID.Date",
            "When the product was made (UTC).") with { Principal = false },
        Text("obs_creator_name", "meta.id", "DataID.Creator",
            "Who made the product.") with { Principal = false },
        Timestamp("obs_release_date", "time.release", "Curation.releaseDate",
            "When the product became public (UTC).") with { Principal = false },
        Text("obs_publisher_did", "meta.ref.ivoid", "Curation.PublisherDID",
            "Identifier of the product, unique in the Virtual Observatory.") with { Indexed = true },
        Text("publisher_id", "meta.ref.ivoid", "Curation.PublisherID",
            "Identifier of the publisher.") with { Principal = false },
        Text("bib_reference", "meta.bib.bibcode", "Curation.Reference",
            "Bibcode or DOI of the reference to cite.") with { Principal = false },
        Text("data_rights", "meta.code", "Curation.Rights",
            "Access rights: public, secure or proprietary.") with { Principal = false },
        Text("access_url", "meta.ref.url", "Access.Reference",
            "Where to fetch the product."),
        Text("access_format", "meta.code.mime", "Access.Format",
            "Media type of what access_url answers."),
        Long("access_estsize", "phys.size;meta.file", "Access.Size", "kbyte",
            "Size of the product in units of 1000 bytes."),
        Double("s_ra", "pos.eq.ra", "Char.SpatialAxis.Coverage.Location.Coord.Position2D.Value2.C1", "deg",
            "Right ascension of the pointing position (ICRS).") with { Indexed = true },
        Double("s_dec", "pos.eq.dec", "Char.SpatialAxis.Coverage.Location.Coord.Position2D.Value2.C2", "deg",
            "Declination of the pointing position (ICRS).") with { Indexed = true },
        Double("s_fov", "phys.angSize;instr.fov", "Char.SpatialAxis.Coverage.Bounds.Extent.diameter", "deg",
            "Diameter of the field of view, from the offset range of the effective area."),
        Region("s_region", "pos.outline;obs.field", "Char.SpatialAxis.Coverage.Support.Area",
            "Field of view as a region on the sky (STC-S, ICRS).") with { Indexed = true },
        Double("s_resolution", "pos.angResolution", "Char.SpatialAxis.Resolution.Refval.value", "arcsec",
            "Radius that holds 68 % of the gamma rays of 1 TeV on axis, from the point spread function."),
        Double("s_resolution_min", "pos.angResolution;stat.min", "Char.SpatialAxis.Resolution.Bounds.Limits.LoLimit", "arcsec",
            "Smallest 68 % containment radius on axis within the energy range.") with { Principal = false },
        Double("s_resolution_max", "pos.angResolution;stat.max", "Char.SpatialAxis.Resolution.Bounds.Limits.HiLimit", "arcsec",
            "Largest 68 % containment radius on axis within the energy range.") with { Principal = false },
        Long("s_xel1", "meta.number", "Char.SpatialAxis.numBins1",
            "Number of pixels along the first spatial axis; -1, as events have no pixels."),
        Long("s_xel2", "meta.number", "Char.SpatialAxis.numBins2",
            "Number of pixels along the second spatial axis; -1, as events have no pixels."),
        Text("s_ucd", "meta.ucd", "Char.SpatialAxis.ucd",
            "UCD of the spatial axis.") with { Principal = false },
        Text("s_unit", "meta.unit", "Char.SpatialAxis.unit",
            "Unit of the spatial axis in the product.") with { Principal = false },
        Text("s_calib_status", "meta.code.qual", "Char.SpatialAxis.calibrationStatus",
            "Calibration status of the spatial axis.") with { Principal = false },
        Double("t_min", "time.start;obs.exposure", "Char.TimeAxis.Coverage.Bounds.Limits.StartTime", "d",
            "Start of the observation (MJD, UTC).") with { Indexed = true },
        Double("t_max", "time.end;obs.exposure", "Char.TimeAxis.Coverage.Bounds.Limits.StopTime", "d",
            "End of the observation (MJD, UTC)."),
        Double("t_exptime", "time.duration;obs.exposure", "Char.TimeAxis.Coverage.Support.Extent", "s",
            "Live time: the good time corrected for dead time."),
        Double("t_resolution", "time.resolution", "Char.TimeAxis.Resolution.Refval.value", "s",
            "Precision of the time stamps."),
        Long("t_xel", "meta.number", "Char.TimeAxis.numBins",
            "Number of time bins; -1, as events are not binned."),
        Text("t_calib_status", "meta.code.qual", "Char.TimeAxis.calibrationStatus",
            "Calibration status of the time axis.") with { Principal = false },
        Double("em_min", "em.wl;stat.min", "Char.SpectralAxis.Coverage.Bounds.Limits.LoLimit", "m",
            "Shortest wavelength (vacuum) of the usable range, hc divided by the highest energy."),
        Double("em_max", "em.wl;stat.max", "Char.SpectralAxis.Coverage.Bounds.Limits.HiLimit", "m",
            "Longest wavelength (vacuum) of the usable range, hc divided by the lowest energy."),
        Double("em_res_power", "spect.resolution", "Char.SpectralAxis.Resolution.ResolPower.refVal",
            "Energy divided by the energy resolution at 1 TeV on axis, from the energy dispersion."),
        Double("em_res_power_min", "spect.resolution;stat.min", "Char.SpectralAxis.Resolution.ResolPower.LoLimit",
            "Smallest resolving power on axis within the energy range.") with { Principal = false },
        Double("em_res_power_max", "spect.resolution;stat.max", "Char.SpectralAxis.Resolution.ResolPower.HiLimit",
            "Largest resolving power on axis within the energy range.") with { Principal = false },
        Long("em_xel", "meta.number", "Char.SpectralAxis.numBins",
            "Number of energy bins; -1, as events are not binned."),
        Text("em_ucd", "meta.ucd", "Char.SpectralAxis.ucd",
            "UCD of the spectral axis.") with { Principal = false },
        Text("em_unit", "meta.unit", "Char.SpectralAxis.unit",
            "Unit of the spectral axis in the product.") with { Principal = false },
        Text("em_calib_status", "meta.code.qual", "Char.SpectralAxis.calibrationStatus",
            "Calibration status of the spectral axis.") with { Principal = false },
        Text("o_ucd", "meta.ucd", "Char.ObservableAxis.ucd",
            "UCDs of the observables; empty for event lists."),
        Text("pol_states", "meta.code;phys.polarization", "Char.PolarizationAxis.stateList",
            "Polarisation states; empty, as none are measured."),
        Long("pol_xel", "meta.number", "Char.PolarizationAxis.numBins",
            "Number of polarisation states; 0, as none are measured."),
        Text("facility_name", "meta.id;instr.tel", "Provenance.ObsConfig.facility.name",
            "Name of the observatory or telescope array."),
        Text("instrument_name", "meta.id;instr", "Provenance.ObsConfig.instrument.name",
            "Name of the instrument or of its phase."),
    ];

    private static PublishedColumn Text(string name, string ucd, string utype, string description) =>
        Standard(PublishedColumn.Text(name, description, ucd), utype, null);

    private static PublishedColumn Timestamp(string name, string ucd, string utype, string description) =>
        Standard(PublishedColumn.Timestamp(name, description, ucd), utype, null);

    private static PublishedColumn Region(string name, string ucd, string utype, string description) =>
        Standard(PublishedColumn.Region(name, description, ucd), utype, null);

    private static PublishedColumn Int(string name, string ucd, string utype, string description) =>
        Standard(PublishedColumn.Int(name, description, ucd), utype, null);

    private static PublishedColumn Long(string name, string ucd, string utype, string description) =>
        Long(name, ucd, utype, null, description);

    private static PublishedColumn Long(string name, string ucd, string utype, string? unit, string description) =>
        Standard(PublishedColumn.Long(name, description, ucd), utype, unit);

    private static PublishedColumn Double(string name, string ucd, string utype, string description) =>
        Double(name, ucd, utype, null, description);

    private static PublishedColumn Double(string name, string ucd, string utype, string? unit, string description) =>
        Standard(PublishedColumn.Double(name, description, ucd, frame: FrameOf(name)), utype, unit);

    private static PublishedColumn Standard(PublishedColumn column, string utype, string? unit) =>
        column with { Std = true, Column = column.Column with { Utype = "obscore:" + utype, Unit = unit } };

    private static string? FrameOf(string name) => name switch
    {
        "s_ra" or "s_dec" => "ICRS",
        "t_min" or "t_max" => "UTC",
        _ => null,
    };
}
