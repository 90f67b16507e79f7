using TapGamma.Analysis.FluxPoints;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Statistics;

namespace TapGamma.Analysis.Products;

/// <summary>Flux points and light curve in the column names of the GADF spectral energy distribution and light-curve layouts.</summary>
internal static class FluxTables
{
    private const string Dnde = "cm-2 s-1 TeV-1";
    private const string Flux = "cm-2 s-1";

    public static ProductTable FluxPoints(PointSourceResult result, ProductContext context)
    {
        var points = result.FluxPoints;
        return Begin("FLUXPOINTS", "dnde", result, context)
            .Add("e_ref", "TeV", "energy of the differential flux", points.Select(p => p.ReferenceTeV))
            .Add("e_min", "TeV", "lower edge", points.Select(p => p.MinTeV))
            .Add("e_max", "TeV", "upper edge", points.Select(p => p.MaxTeV))
            .Add("dnde", Dnde, "differential flux", points.Select(p => p.Dnde))
            .Add("dnde_err", Dnde, "standard deviation", points.Select(p => p.DndeError))
            .Add("dnde_errp", Dnde, "error upwards", points.Select(p => p.NormErrorUp * p.ReferenceDnde))
            .Add("dnde_errn", Dnde, "error downwards", points.Select(p => p.NormErrorDown * p.ReferenceDnde))
            .Add("dnde_ul", Dnde, "upper limit", points.Select(p => p.DndeLimit))
            .Add("ts", "", "test statistic", points.Select(p => p.Ts))
            .Add("sqrt_ts", "", "its root with the sign of the excess", points.Select(p => p.SqrtTs))
            .Add("n_on", "", "counts in the on region", points.Select(p => p.Counts))
            .Add("background", "", "background counts expected there", points.Select(p => p.Background))
            .Add("is_ul", "whether to show the upper limit", points.Select(p => p.IsUpperLimit));
    }

    public static ProductTable Likelihood(PointSourceResult result, ProductContext context)
    {
        var points = result.FluxPoints;
        return Begin("FLUXPOINTS", "likelihood", result, context)
            .Add("e_ref", "TeV", "energy of the differential flux", points.Select(p => p.ReferenceTeV))
            .Add("e_min", "TeV", "lower edge", points.Select(p => p.MinTeV))
            .Add("e_max", "TeV", "upper edge", points.Select(p => p.MaxTeV))
            .Add("ref_dnde", Dnde, "reference spectrum", points.Select(p => p.ReferenceDnde))
            .Add("ref_flux", Flux, "its integral", points.Select(p => p.ReferenceFlux))
            .Add("ref_eflux", "TeV cm-2 s-1", "its energy flux", points.Select(p => p.ReferenceEnergyFlux))
            .Add("norm", "", "factor on the reference spectrum", points.Select(p => p.Norm))
            .Add("norm_err", "", "standard deviation", points.Select(p => p.NormError))
            .Add("norm_errp", "", "error upwards", points.Select(p => p.NormErrorUp))
            .Add("norm_errn", "", "error downwards", points.Select(p => p.NormErrorDown))
            .Add("norm_ul", "", "upper limit", points.Select(p => p.NormLimit))
            .Add("ts", "", "test statistic", points.Select(p => p.Ts))
            .Add("sqrt_ts", "", "its root with the sign of the excess", points.Select(p => p.SqrtTs))
            .Add("stat", "", "statistic at the best factor", points.Select(p => p.Stat))
            .Add("norm_scan", "", "factors of the scan", points.Select(p => p.NormScan))
            .Add("stat_scan", "", "statistic at these factors", points.Select(p => p.StatScan));
    }

    public static ProductTable LightCurve(PointSourceResult result, ProductContext context)
    {
        var points = result.LightCurve;
        IEnumerable<double[]> One(Func<FluxPoint, double> value) => points.Select(p => new[] { value(p.Point) });
        return Begin("LIGHTCURVE", "flux", result, context)
            .Say("TIMESYS", result.UsedRuns.First().TimeScale.ToLowerInvariant())
            .Add("time_min", "d", "start, MJD", points.Select(p => p.StartMjd))
            .Add("time_max", "d", "end, MJD", points.Select(p => p.StopMjd))
            .Add("e_ref", "TeV", "middle of the energy band", One(p => p.ReferenceTeV))
            .Add("e_min", "TeV", "lower edge", One(p => p.MinTeV))
            .Add("e_max", "TeV", "upper edge", One(p => p.MaxTeV))
            .Add("flux", Flux, "flux", One(p => p.Flux))
            .Add("flux_err", Flux, "standard deviation", One(p => p.FluxError))
            .Add("flux_errp", Flux, "error upwards", One(p => p.NormErrorUp * p.ReferenceFlux))
            .Add("flux_errn", Flux, "error downwards", One(p => p.NormErrorDown * p.ReferenceFlux))
            .Add("flux_ul", Flux, "upper limit", One(p => p.FluxLimit))
            .Add("ts", "", "test statistic", One(p => p.Ts))
            .Add("sqrt_ts", "", "its root with the sign of the excess", One(p => p.SqrtTs));
    }

    /// <summary>The light curve with one number a cell, which plain text can hold.</summary>
    public static ProductTable FlatLightCurve(PointSourceResult result, ProductContext context)
    {
        var points = result.LightCurve;
        return Begin("LIGHTCURVE", "flux", result, context)
            .Say("TIMESYS", result.UsedRuns.First().TimeScale.ToLowerInvariant())
            .Add("time_min", "d", "start, MJD", points.Select(p => p.StartMjd))
            .Add("time_max", "d", "end, MJD", points.Select(p => p.StopMjd))
            .Add("e_min", "TeV", "lower edge", points.Select(p => p.Point.MinTeV))
            .Add("e_max", "TeV", "upper edge", points.Select(p => p.Point.MaxTeV))
            .Add("flux", Flux, "flux", points.Select(p => p.Point.Flux))
            .Add("flux_err", Flux, "standard deviation", points.Select(p => p.Point.FluxError))
            .Add("flux_ul", Flux, "upper limit", points.Select(p => p.Point.FluxLimit))
            .Add("ts", "", "test statistic", points.Select(p => p.Point.Ts))
            .Add("is_ul", "whether to show the upper limit", points.Select(p => p.Point.IsUpperLimit));
    }

    private static ProductTable Begin(string name, string kind, PointSourceResult result, ProductContext context) =>
        new ProductTable(name).Say("SED_TYPE", kind)
            .Say("UL_CONF", Confidence.WithinSigmas(result.Settings.LimitSigmas))
            .Say("SOFTWARE", $"{ProductContext.Program} {context.Version}").SayRecord(context);
}
