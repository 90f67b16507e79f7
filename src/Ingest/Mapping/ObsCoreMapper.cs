using TapGamma.Fits.Time;
using TapGamma.Ingest.Collections;
using TapGamma.Sky;

namespace TapGamma.Ingest.Mapping;

/// <summary>Turns what is known of a run into a row of ivoa.obscore (ObsCore 1.1), by column name.</summary>
internal static class ObsCoreMapper
{
    /// <summary>Planck's constant times the speed of light, eV m (exact since SI 2019, rounded to double).</summary>
    private const double HcEvM = 1.2398419843320026e-6;

    private const double EvPerTeV = 1e12;
    private const double ArcsecPerDegree = 3600;

    /// <summary>The wavelength in metres of a photon energy.</summary>
    public static double WavelengthM(double energyTeV) => HcEvM / (energyTeV * EvPerTeV);

    public static Dictionary<string, object> Map(RunFacts run, CollectionFile collection, string product, string accessUrl, long fileSize)
    {
        var row = new Row();
        AddProduct(row, run, collection, product);
        row.Set("access_url", accessUrl);
        row.Set("access_estsize", (fileSize + 999) / 1000);
        AddSpace(row, run);
        AddTime(row, run);
        AddEnergy(row, run.Responses);
        row.Set("pol_xel", 0L);
        row.Set("facility_name", run.Facility);
        row.Set("instrument_name", run.Instrument);
        return row.Values;
    }

    private static void AddProduct(Row row, RunFacts run, CollectionFile collection, string product)
    {
        var isEvents = product is "event-bundle" or "event-list";
        var isHea = collection.Profile == "hea";
        row.Set("dataproduct_type", isEvents ? isHea ? "hea-" + product : "event" : isHea ? "response-function" : "measurements");
        row.Set("dataproduct_subtype", product);
        row.Set("calib_level", (long)collection.CalibLevel);
        row.Set("target_name", run.Target);
        row.Set("target_class", collection.TargetClass);
        row.Set("obs_id", run.ObsId);
        row.Set("obs_title", string.Join(' ', new[] { run.Facility, "run", run.ObsId, run.Target, isEvents ? null : product }.OfType<string>()));
        row.Set("obs_collection", collection.ObsCollection);
        row.Set("obs_creation_date", IsoDate.Parse(run.Header.Created) is { } date ? IsoDate.Format(date) : null);
        row.Set("obs_creator_name", run.Creator);
        row.Set("obs_release_date", collection.ReleaseDate);
        var did = $"{collection.PublisherDid}?{run.ObsId}";
        row.Set("obs_publisher_did", product == "event-bundle" ? did : $"{did}/{product}");
        row.Set("publisher_id", collection.PublisherId);
        row.Set("bib_reference", collection.BibReference);
        row.Set("data_rights", collection.DataRights);
        row.Set("access_format", isHea && product == "event-bundle" ? "application/x-fits-gadf" : "application/fits");
        if (isEvents && isHea) row.Set("o_ucd", "pos.eq#time#em.energy");
    }

    private static void AddSpace(Row row, RunFacts run)
    {
        var centre = new SkyPoint(SkyMath.Normalise(run.RaDeg), run.DecDeg);
        row.Set("s_ra", centre.Lon);
        row.Set("s_dec", centre.Lat);
        row.Set("s_fov", run.FieldDeg);
        if (run.FieldDeg is { } field) row.Set("s_region", StcS.Write(new Circle(centre, field / 2)));
        row.Set("s_resolution", run.Responses.RadiusDeg.At * ArcsecPerDegree);
        row.Set("s_resolution_min", run.Responses.RadiusDeg.Min * ArcsecPerDegree);
        row.Set("s_resolution_max", run.Responses.RadiusDeg.Max * ArcsecPerDegree);
        row.Set("s_xel1", -1L);
        row.Set("s_xel2", -1L);
        row.Set("s_ucd", "pos.eq");
        row.Set("s_unit", "deg");
        row.Set("s_calib_status", "calibrated");
    }

    private static void AddTime(Row row, RunFacts run)
    {
        row.Set("t_min", run.Start.Value);
        row.Set("t_max", run.Stop.Value);
        row.Set("t_exptime", run.LiveTimeS);
        row.Set("t_resolution", run.Header.TimeResolutionS);
        row.Set("t_xel", -1L);
        row.Set("t_calib_status", "calibrated");
    }

    private static void AddEnergy(Row row, ResponseFacts responses)
    {
        // The highest energy is the shortest wavelength.
        if (responses.EnergyMaxTeV is { } high) row.Set("em_min", WavelengthM(high));
        if (responses.EnergyMinTeV is { } low) row.Set("em_max", WavelengthM(low));
        row.Set("em_res_power", responses.ResolvingPower.At);
        row.Set("em_res_power_min", responses.ResolvingPower.Min);
        row.Set("em_res_power_max", responses.ResolvingPower.Max);
        row.Set("em_xel", -1L);
        row.Set("em_ucd", "em.energy");
        row.Set("em_unit", "TeV");
        row.Set("em_calib_status", "calibrated");
    }
}
