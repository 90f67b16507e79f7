using System.Globalization;
using System.Text;
using TapGamma.Analysis.PointSource;

namespace TapGamma.Analysis.Products;

/// <summary>The same analysis as a Python program for Gammapy 1.0, so that anyone can check us.</summary>
internal static class ReproduceScript
{
    private const string Body = """
        geom = RegionGeom.create(CircleSkyRegion(target, ON_RADIUS), axes=[reco])
        maker = SpectrumDatasetMaker(containment_correction=CONTAINMENT, selection=["counts", "exposure", "edisp"],
                                     use_region_center=True)
        exclusion = None
        if EXCLUSIONS:
            image = WcsGeom.create(skydir=target, npix=(500, 500), binsz=0.02, proj="TAN", frame="icrs")
            circles = [CircleSkyRegion(SkyCoord(r, d, unit="deg"), a * u.deg) for r, d, a in EXCLUSIONS]
            exclusion = image.region_mask(circles, inside=False)
        background = ReflectedRegionsBackgroundMaker(exclusion_mask=exclusion)
        safe = SafeMaskMaker(methods=["aeff-max"], aeff_percent=AEFF_PERCENT)

        store = DataStore.from_dir(sys.argv[1])
        datasets = Datasets()
        for obs_id in OBS_IDS:
            observation = store.get_observations([obs_id], required_irf="all-optional")[0]
            empty = SpectrumDataset.create(geom=geom, energy_axis_true=true, name=str(obs_id))
            dataset = safe.run(background.run(maker.run(empty, observation), observation), observation)
            datasets.append(dataset)
        stacked = datasets.stack_reduce(name="stacked")
        info = stacked.info_dict()
        rows = [("n_on", info["counts"], N_ON), ("n_off", info["counts_off"], N_OFF),
                ("excess", info["excess"], EXCESS), ("significance", info["sqrt_ts"], SIGNIFICANCE)]

        fitted = datasets if JOINT else Datasets([stacked])
        models = Models.read(Path(__file__).with_name("model.yaml"))
        fitted.models = models
        result = Fit().run(fitted)
        rows.append(("stat", result.total_stat, STAT))
        for parameter in models.parameters.free_parameters:
            rows.append((parameter.name, parameter.value, PARAMETERS[parameter.name][0]))
            rows.append((parameter.name + " error", parameter.error, PARAMETERS[parameter.name][1]))
        print(f"{'':20s}{'Gammapy':>16s}{'TapGamma':>16s}")
        for name, theirs, ours in rows:
            print(f"{name:20s}{theirs:16.7g}{ours:16.7g}")

        if FLUX_POINT_EDGES:
            estimator = FluxPointsEstimator(energy_edges=FLUX_POINT_EDGES * u.TeV, source=models[0].name,
                                            n_sigma_ul=LIMIT_SIGMAS, selection_optional=["ul"])
            print(estimator.run(fitted).to_table(sed_type="dnde", formatted=True))

        """;

    public static byte[] Make(PointSourceResult result, ProductContext context)
    {
        var s = result.Settings;
        var text = new StringBuilder();
        text.Append("\"\"\"The analysis of ").Append(Quoted(s.TargetName.Length > 0 ? s.TargetName : "the target"))
            .Append(" by ").Append(ProductContext.Program).Append(' ').Append(context.Version).Append(", repeated with Gammapy 1.0.\n\n")
            .Append("Usage: python3 reproduce.py FOLDER, where FOLDER holds the data store (hdu-index.fits.gz). Models with\n")
            .Append("absorption need the tables that Gammapy looks for in $GAMMAPY_DATA/ebl.\n")
            .Append(context.RecordId.Length > 0 ? $"Provenance record: {context.RecordId}\n" : "").Append("\"\"\"\n")
            .Append("import sys\nfrom pathlib import Path\n\nimport astropy.units as u\nfrom astropy.coordinates import SkyCoord\n")
            .Append("from regions import CircleSkyRegion\n\nfrom gammapy.data import DataStore\n")
            .Append("from gammapy.datasets import Datasets, SpectrumDataset\nfrom gammapy.estimators import FluxPointsEstimator\n")
            .Append("from gammapy.makers import ReflectedRegionsBackgroundMaker, SafeMaskMaker, SpectrumDatasetMaker\n")
            .Append("from gammapy.maps import MapAxis, RegionGeom, WcsGeom\nfrom gammapy.modeling import Fit\n")
            .Append("from gammapy.modeling.models import Models\n\n");
        text.Append("target = SkyCoord(").Append(Number(s.RaDeg)).Append(", ").Append(Number(s.DecDeg)).Append(", unit=\"deg\")\n");
        Assign(text, "ON_RADIUS", Number(s.OnRadiusDeg) + " * u.deg");
        Assign(text, "CONTAINMENT", s.ContainmentCorrection ? "True" : "False");
        Assign(text, "AEFF_PERCENT", Number(s.AeffPercent));
        Assign(text, "JOINT", s.JointFit ? "True" : "False");
        Assign(text, "LIMIT_SIGMAS", Number(s.LimitSigmas));
        Assign(text, "OBS_IDS", List(result.UsedRuns.Select(r => r.Dataset!.Name)));
        Assign(text, "EXCLUSIONS", List(s.Exclusions.Select(c =>
            $"({Number(c.RaDeg)}, {Number(c.DecDeg)}, {Number(c.RadiusDeg)})")));
        Axis(text, "reco", "energy", result.Stacked.Reco.EdgesTeV);
        Axis(text, "true", "energy_true", result.Stacked.True.EdgesTeV);
        Assign(text, "FLUX_POINT_EDGES", List(
            result.FluxPoints.Select(p => Number(p.MinTeV)).Concat(result.FluxPoints.TakeLast(1).Select(p => Number(p.MaxTeV)))));
        Assign(text, "N_ON, N_OFF, EXCESS, SIGNIFICANCE",
            $"{Number(result.On)}, {Number(result.Off)}, {Number(result.Excess)}, {Number(result.SignificanceSigma)}");
        Assign(text, "STAT", Number(result.Fit.Stat));
        Assign(text, "PARAMETERS", "{" + string.Join(", ", result.Fit.Parameters.Where(p => !p.Frozen)
            .Select(p => $"\"{p.Name}\": ({Number(p.Value)}, {Number(p.Error)})")) + "}");
        if (s.ExclusionRule is not null) text.Append("# Excluded sky given as a mask, a MOC or drawn regions is not repeated here.\n");
        if (s.SafeRange != SafeRangeMethod.AeffMax) text.Append("# The safe range was not found by aeff-max: change SafeMaskMaker below.\n");
        if (s.Background != BackgroundMethod.Reflected) text.Append("# The background was not counted in reflected regions: change ReflectedRegionsBackgroundMaker below.\n");
        if (s.TimesMjd.Count > 0 || s.GoodTimesOnly || s.Phase is not null || s.EventOffsetDeg is not null || s.EventEnergyTeV is not null)
            text.Append("# Events were chosen by time, energy, offset or phase, which is not repeated here.\n");
        text.Append('\n').Append(Body.ReplaceLineEndings("\n"));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Assign(StringBuilder text, string name, string value) => text.Append(name).Append(" = ").Append(value).Append('\n');

    private static void Axis(StringBuilder text, string variable, string name, double[] edges) =>
        text.Append(variable).Append(" = MapAxis.from_energy_edges(").Append(List(edges.Select(Number)))
            .Append(" * u.TeV, name=\"").Append(name).Append("\")\n");

    private static string List(IEnumerable<string> items)
    {
        var line = new StringBuilder("[");
        var width = 1;
        foreach (var item in items)
        {
            if (width > 1) line.Append(", ");
            if (width + item.Length > 100)
            {
                line.Append("\n    ");
                width = 4;
            }

            line.Append(item);
            width += item.Length + 2;
        }

        return line.Append(']').ToString();
    }

    private static string Quoted(string text) => new([.. text.Where(c => c is not ('"' or '\\') && !char.IsControl(c))]);

    private static string Number(double value) =>
        double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "float(\"nan\")";
}
