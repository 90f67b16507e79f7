using TapGamma.Analysis.Catalogues;
using TapGamma.Analysis.Jobs;
using TapGamma.Sky;

namespace TapGamma.Tap.Jobs;

/// <summary>What the time of a catalogue's analysis grows with.</summary>
/// <param name="Runs">Runs that some position can use, each of which is read once.</param>
/// <param name="Pairs">The same, each counted once for each position.</param>
/// <param name="Positions">Positions with runs.</param>
internal sealed record CatalogueLoad(int Runs, int Pairs, int Positions)
{
    public static CatalogueLoad Of(JobRequest request, IReadOnlyList<CatalogueSource> sources, PublishedRuns runs)
    {
        var (used, pairs, reached) = (new HashSet<long>(), 0, 0);
        foreach (var source in sources)
        {
            var before = pairs;
            foreach (var run in runs.Pointings)
            {
                var offset = SkyMath.Separation(source.RaDeg, source.DecDeg, run.RaDeg, run.DecDeg);
                if (!(offset < request.Settings.MaxOffsetDeg && offset >= request.Settings.MinOffsetDeg)) continue;
                used.Add(run.ObsId);
                pairs++;
            }

            if (pairs > before) reached++;
        }

        return new CatalogueLoad(used.Count, pairs, reached);
    }
}
