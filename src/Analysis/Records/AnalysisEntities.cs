using TapGamma.Provenance.Model;
using TapGamma.Provenance.Recording;

namespace TapGamma.Analysis.Records;

/// <summary>The kinds of entities that an analysis uses and makes.</summary>
internal static class AnalysisEntities
{
    public static readonly EntityTemplate ExclusionFile = EntityTemplate.Dataset(
        "exclusion_file", "Excluded sky", "application/octet-stream", "Regions, mask or MOC of sky that must not serve as background");

    public static readonly EntityTemplate AbsorptionTable = EntityTemplate.Dataset(
        "absorption_table", "Optical depths", "application/fits", "Absorption by the extragalactic background light, by energy and redshift");

    public static readonly EntityTemplate Inputs = new("inputs", EntityKind.Collection, "Files used") { Description = "All files that the products came from" };

    public static readonly EntityTemplate Events = new("events", EntityKind.Entity, "Chosen events");

    public static readonly EntityTemplate Response = new("response", EntityKind.Entity, "Response at the target");

    public static readonly EntityTemplate Counts = new("counts", EntityKind.Entity, "Counts, on and off");

    public static readonly EntityTemplate Stacked = new("stacked", EntityKind.Entity, "Stacked spectrum");

    public static readonly EntityTemplate Model = new("model", EntityKind.Entity, "Best model");

    public static readonly EntityTemplate FluxPoints = new("flux_points", EntityKind.Entity, "Flux points");

    public static readonly EntityTemplate LightCurve = new("light_curve", EntityKind.Entity, "Light curve");

    public static readonly EntityTemplate Maps = new("maps", EntityKind.Entity, "Maps and histograms");

    public static readonly EntityTemplate LeftOut = EntityTemplate.Text("left_out", "Left out", "Why a run contributes nothing");

    public static readonly EntityTemplate EventCount = EntityTemplate.Number("event_count", "Events chosen", ucd: "meta.number");

    public static readonly EntityTemplate Offset = EntityTemplate.Number("offset", "Distance of the target from the pointing", "deg", "pos.angDistance");

    public static readonly EntityTemplate Threshold = EntityTemplate.Number("threshold", "Start of the safe energies", "TeV", "em.energy;stat.min");

    public static readonly EntityTemplate On = EntityTemplate.Number("on", "Counts of the on region", "count", "phot.count");

    public static readonly EntityTemplate Off = EntityTemplate.Number("off", "Counts of the off regions", "count", "phot.count;instr.background");

    public static readonly EntityTemplate Alpha = EntityTemplate.Number("alpha", "On over off acceptance", ucd: "arith.ratio");

    public static readonly EntityTemplate Excess = EntityTemplate.Number("excess", "Excess", "count", "phot.count");

    public static readonly EntityTemplate Significance =
        EntityTemplate.Number("significance", "Significance (Li and Ma)", ucd: "stat.snr", description: "In standard deviations");

    public static readonly EntityTemplate Livetime = EntityTemplate.Number("livetime", "Live time", "s", "time.duration;obs.exposure");

    public static readonly EntityTemplate Stat = EntityTemplate.Number("stat", "Statistic at the minimum", ucd: "stat.fit.goodness");

    public static readonly EntityTemplate Freedom = EntityTemplate.Number("dof", "Degrees of freedom", ucd: "stat.fit.dof");

    public static readonly EntityTemplate TestStatistic = EntityTemplate.Number("ts", "Test statistic", ucd: "stat.fit.goodness");

    public static readonly EntityTemplate Converged = EntityTemplate.Text("converged", "Converged", "Whether the minimum was found");

    /// <summary>A file of results.</summary>
    public static EntityTemplate Product(string mediaType) =>
        EntityTemplate.Dataset("product." + mediaType.Replace('/', '.'), "Product", mediaType);

    /// <summary>A parameter of the model.</summary>
    public static EntityTemplate Best(string name, string unit) =>
        EntityTemplate.Number("best." + name, name, unit.Length > 0 ? unit : null, "stat.fit.param", "Best value");

    /// <summary>The standard deviation of a parameter of the model.</summary>
    public static EntityTemplate Error(string name, string unit) =>
        EntityTemplate.Number("error." + name, name + " error", unit.Length > 0 ? unit : null, "stat.error;stat.fit.param", "Standard deviation");
}
