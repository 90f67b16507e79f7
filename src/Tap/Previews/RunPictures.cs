using TapGamma.Analysis.Maps;
using TapGamma.Dl3;
using TapGamma.Plots;

namespace TapGamma.Tap.Previews;

/// <summary>The door for pictures of runs.</summary>
internal static class RunPictures
{
    public const string MediaType = "image/png";

    private const double FieldDeg = 5;
    private const int ThumbnailSize = 128;

    public static RunPicture Map { get; } = new(
        "counts-map", "#preview-image", "Counts map of the field of view", static (run, title) => FieldPictures.CountsMap(Counts(run, 100), title));

    public static IReadOnlyList<RunPicture> All { get; } =
    [
        Map,
        new("energies", "#preview-plot", "Events by energy", static (run, title) => FieldPictures.Energies(run.Events.EnergyTeV, title)),
        new("thumbnail", "#thumbnail", "Small counts map", static (run, _) => FieldPictures.Thumbnail(Counts(run, 64), ThumbnailSize)),
    ];

    /// <summary>The field around the pointing; a drifting run has none, and is centred on its first event.</summary>
    private static SkyMap Counts(Observation run, int pixels)
    {
        var events = run.Events;
        var isEmpty = events.Count == 0;
        return FieldMap.Counts(
            events,
            run.Header.RaPointingDeg ?? (isEmpty ? 0 : events.RaDeg[0]),
            run.Header.DecPointingDeg ?? (isEmpty ? 0 : events.DecDeg[0]),
            FieldDeg,
            pixels);
    }
}
