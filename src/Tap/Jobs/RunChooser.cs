using TapGamma.Analysis.Jobs;
using TapGamma.Diagnostics;
using TapGamma.Sky;
using TapGamma.Store;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Data;
using TapGamma.Tap.DataStores;
using TapGamma.Tap.Runs;

namespace TapGamma.Tap.Jobs;

/// <summary>Finds the published runs that a job may use: those within reach of its target that meet every condition it gives.</summary>
/// <param name="site">The server.</param>
/// <param name="root">Address under which the client reached it, which queries may ask about.</param>
internal sealed class RunChooser(TapSite site, string root)
{
    /// <summary>The runs, in order of collection and identifier.</summary>
    /// <exception cref="InvalidInputException">A condition names what does not exist.</exception>
    public async Task<PublishedRuns> FindAsync(JobRequest request, CancellationToken cancellationToken)
    {
        var (settings, choice) = (request.Settings, request.Runs);
        if (settings.ObsIds.Count > 0 || choice.Collection is not null) await CheckCollectionAsync(choice.Collection, cancellationToken).ConfigureAwait(false);
        var runs = await site.Store.FindObservationsAsync(
            choice.Collection, new SkyPoint(settings.RaDeg, settings.DecDeg), settings.MaxOffsetDeg, cancellationToken).ConfigureAwait(false);
        Require("obs_id", settings.ObsIds, id => runs.Any(run => run.ObsId == id), settings.MaxOffsetDeg);
        if (settings.ObsIds.Count > 0) runs = [.. runs.Where(run => settings.ObsIds.Contains(run.ObsId))];
        runs = await ChosenAsync(runs, choice, settings.MaxOffsetDeg, cancellationToken).ConfigureAwait(false);
        return await PresentAsync(runs, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All published runs that a catalogue may use, wherever they point.</summary>
    public async Task<PublishedRuns> FindAnywhereAsync(JobRequest request, CancellationToken cancellationToken)
    {
        await CheckCollectionAsync(request.Runs.Collection, cancellationToken).ConfigureAwait(false);
        var runs = await site.Store.FindObservationsAsync(request.Runs.Collection, new SkyPoint(0, 0), 180, cancellationToken).ConfigureAwait(false);
        if (request.Settings.ObsIds.Count > 0) runs = [.. runs.Where(run => request.Settings.ObsIds.Contains(run.ObsId))];
        runs = await ChosenAsync(runs, request.Runs, 180, cancellationToken).ConfigureAwait(false);
        return await PresentAsync(runs, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<PublishedObservation>> ChosenAsync(
        IReadOnlyList<PublishedObservation> runs, RunChoice choice, double reachDeg, CancellationToken cancellationToken)
    {
        if (choice.Cone is { } cone)
            runs = [.. runs.Where(run => SkyMath.Separation(cone.RaDeg, cone.DecDeg, run.Position.Lon, run.Position.Lat) <= cone.RadiusDeg)];
        if (choice.PublisherDids.Count > 0)
        {
            var named = await NamedAsync(choice.PublisherDids.Select(id => KeyValuePair.Create("ID", id)), cancellationToken).ConfigureAwait(false);
            Require("ID", [.. named.Select(run => run.ObsId)], id => runs.Any(run => run.ObsId == id), reachDeg);
            runs = Common(runs, named);
        }

        if (choice.Query is not { } query) return runs;
        var pairs = new List<KeyValuePair<string, string>> { new("QUERY", query) };
        if (choice.Collection is { } collection) pairs.Add(new("COLLECTION", collection));
        return Common(runs, await NamedAsync(pairs, cancellationToken).ConfigureAwait(false));
    }

    private async Task<HashSet<RunKey>> NamedAsync(IEnumerable<KeyValuePair<string, string>> pairs, CancellationToken cancellationToken) =>
        [.. await new RunSelection(site, root).FindAsync(DaliParameters.Of(pairs), cancellationToken).ConfigureAwait(false)];

    private static PublishedObservation[] Common(IReadOnlyList<PublishedObservation> runs, HashSet<RunKey> named) =>
        [.. runs.Where(run => named.Contains(new RunKey(run.Collection, run.ObsId)))];

    private static void Require(string parameter, IReadOnlyCollection<string> ids, Predicate<string> isFound, double reachDeg)
    {
        string[] missing = [.. ids.Where(id => !isFound(id))];
        if (missing.Length > 0) throw new InvalidInputException(RunDiagnostics.RunsOutOfReach(parameter, missing, reachDeg));
    }

    private async Task CheckCollectionAsync(string? collection, CancellationToken cancellationToken)
    {
        if (collection is null) return;
        var known = (await site.Store.GetCollectionsAsync(cancellationToken).ConfigureAwait(false)).Select(c => c.Id).ToArray();
        if (!known.Contains(collection, StringComparer.Ordinal)) throw new InvalidInputException(RunDiagnostics.CollectionUnknown(collection, known));
    }

    // A run whose file was replaced by a link out of the archive is not read; one whose file is gone costs only itself.
    private async Task<PublishedRuns> PresentAsync(IReadOnlyList<PublishedObservation> runs, CancellationToken cancellationToken)
    {
        runs = [.. runs.Where(run => run.Files.All(file => !File.Exists(file.FullPath) || ServedFile.Find(site, file) is not null))];
        return await PublishedRuns.OfAsync(site.Store, runs, cancellationToken).ConfigureAwait(false);
    }
}
