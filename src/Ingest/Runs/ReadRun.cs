using TapGamma.Diagnostics;
using TapGamma.Ingest.Archives;
using TapGamma.Store.Writing;

namespace TapGamma.Ingest.Runs;

/// <summary>A run as it was read: ready to be stored, unchanged, or refused.</summary>
/// <param name="Source">Where it came from.</param>
/// <param name="ObsId">Its identifier, if it could be read.</param>
/// <param name="Record">What is to be stored; null when it is unchanged or refused.</param>
/// <param name="Findings">Everything found; an error among them when it is refused.</param>
internal sealed record ReadRun(RunSource Source, string? ObsId, RunRecord? Record, IReadOnlyList<Diagnostic> Findings)
{
    /// <summary>Whether the store has exactly this run.</summary>
    public bool IsUnchanged { get; private init; }

    public static ReadRun Unchanged(RunSource source, string obsId) => new(source, obsId, null, []) { IsUnchanged = true };

    public static ReadRun Refused(RunSource source, Diagnostic reason) =>
        new(source, source.ObsId is { } id ? FormattableString.Invariant($"{id}") : null, null, [reason]);
}
