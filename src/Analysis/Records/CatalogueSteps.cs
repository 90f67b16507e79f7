using TapGamma.Provenance.Model;
using TapGamma.Provenance.Recording;

namespace TapGamma.Analysis.Records;

/// <summary>The kinds of activities and entities that the analysis of a catalogue has of its own.</summary>
internal static class CatalogueSteps
{
    public static readonly ActivityTemplate Job = new("catalogue", "Analysis of a catalogue", "Analysis")
    {
        Description = "The analysis of a point source at many positions, in which every run is read once.",
    };

    public static readonly ActivityTemplate Reduce = new("catalogue.reduce", "Reduction of a run for all positions", "Reduction")
    {
        Description = "Reading of a run, choice of its events, counts and responses at each position within its reach.",
        Uses =
        [
            new RoleTemplate("events", "File with events and responses", "Main", "*"), new RoleTemplate("positions", "Where to count", "Setup"),
            new RoleTemplate("selected", "The choice of runs", "Setup"), new RoleTemplate("exclusion", "Sky that must not serve as background", "Setup", "*"),
        ],
        Makes = [new RoleTemplate("counts", "Counts and responses at the positions"), new RoleTemplate("left_out", "Why the run was left out", "Log")],
    };

    public static readonly ActivityTemplate Evaluate = new("catalogue.evaluate", "Fit and flux at each position", "Analysis")
    {
        Description = "Sum of the runs, best spectral model, flux and upper limit at each position.",
        Uses =
        [
            new RoleTemplate("positions", "The positions", "Setup"), new RoleTemplate("counts", "Counts of a run", "Main", "*"),
            new RoleTemplate("absorption", "Optical depths", "Calibration"),
        ],
        Makes = [new RoleTemplate("rows", "Numbers of each position"), new RoleTemplate("found", "How many positions are of a status", "Quality", "*")],
    };

    public static readonly EntityTemplate Table = new("positions", EntityKind.Entity, "Positions") { Description = "The positions that were asked for" };

    public static readonly EntityTemplate Rows = new("rows", EntityKind.Entity, "Numbers of each position");

    /// <summary>How many positions have a status.</summary>
    public static EntityTemplate Positions(string status) => EntityTemplate.Number("positions." + status, $"Positions: {status}", ucd: "meta.number");
}
