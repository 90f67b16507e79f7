using System.Collections.Concurrent;
using TapGamma.Analysis.PointSource;
using TapGamma.Dl3;
using TapGamma.Fits;

namespace TapGamma.Analysis.Simulation;

/// <summary>
/// Simulated runs in memory, as any analysis takes them. Events are drawn when a run is opened; the responses, which do not
/// depend on the seed, are made once and shared with all data sets that <see cref="WithSeed"/> gives.
/// </summary>
public sealed class SimulatedObservations : IObservationSource
{
    private readonly Dictionary<long, RunPlan> _plans;
    private readonly ConcurrentDictionary<long, FitsFile> _responses;
    private readonly ulong _seed;

    /// <summary>The runs of a plan.</summary>
    /// <param name="plans">The runs; their numbers differ.</param>
    /// <param name="seed">Seed of the random numbers.</param>
    public SimulatedObservations(IReadOnlyList<RunPlan> plans, ulong seed)
        : this(plans.ToDictionary(p => (long)p.ObsId), [.. plans.Select(Pointing)], new(), seed)
    {
    }

    private SimulatedObservations(
        Dictionary<long, RunPlan> plans, IReadOnlyList<RunPointing> pointings, ConcurrentDictionary<long, FitsFile> responses, ulong seed) =>
        (_plans, Pointings, _responses, _seed) = (plans, pointings, responses, seed);

    /// <inheritdoc/>
    public IReadOnlyList<RunPointing> Pointings { get; }

    /// <summary>The same runs with other random numbers.</summary>
    public SimulatedObservations WithSeed(ulong seed) => new(_plans, Pointings, _responses, seed);

    /// <inheritdoc/>
    public Observation Open(long obsId)
    {
        var plan = _plans[obsId];
        var responses = _responses.GetOrAdd(obsId, id => InMemory(id, "responses", writer => RunFile.WriteResponses(writer, plan)));
        var events = InMemory(obsId, "events", writer => RunFile.WriteEvents(writer, plan, EventDraw.Draw(plan, _seed)));
        var places = RunFile.Extensions.Select(e =>
            new HduReference(obsId, e.Type, e.Class, e.Type is "events" or "gti" ? events.Path : responses.Path, e.Name));
        return new Observation(obsId, [.. places], null, events, responses);
    }

    private static RunPointing Pointing(RunPlan plan) => new(plan.ObsId, plan.Pointing.Lon, plan.Pointing.Lat);

    private FitsFile InMemory(long obsId, string content, Action<FitsWriter> write)
    {
        var stream = new MemoryStream();
        write(new FitsWriter(stream) { WriteChecksums = false }.WritePrimary(RunFile.Primary(_seed)));
        return FitsFile.Of(stream.GetBuffer().AsMemory(0, (int)stream.Length), FormattableString.Invariant($"simulated run {obsId}, {content}"));
    }
}
