using TapGamma.Store.Writing;

namespace TapGamma.Ingest.Runs;

/// <summary>Stores runs one after the other and sees to it that no observation is given twice.</summary>
internal sealed class RunStorage
{
    private readonly ICollectionWriter? _writer;
    private readonly Dictionary<string, string> _pathOfRun;
    private readonly Dictionary<string, string> _pathOfName;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Creates the storage; without a writer nothing is stored.</summary>
    public RunStorage(ICollectionWriter? writer, IReadOnlyList<StoredRun> stored)
    {
        _writer = writer;
        _pathOfRun = stored.ToDictionary(s => s.ObsId, s => s.Path, StringComparer.Ordinal);
        _pathOfName = stored.DistinctBy(s => s.Name).ToDictionary(s => s.Name, s => s.Path, StringComparer.Ordinal);
    }

    public async ValueTask<RunReport> StoreAsync(ReadRun run, CancellationToken cancellationToken)
    {
        var path = run.Source.Path;
        if (run.IsUnchanged)
        {
            _seen.Add(run.ObsId!);
            return new RunReport(path, run.ObsId, RunOutcome.Unchanged, 0, run.Findings);
        }

        if (run.Record is not { } record) return new RunReport(path, run.ObsId, RunOutcome.Refused, 0, run.Findings);
        if (Conflict(record, path) is { } conflict) return new RunReport(path, run.ObsId, RunOutcome.Refused, 0, [.. run.Findings, conflict]);
        var outcome = _pathOfRun.ContainsKey(record.ObsId) || record.Replaces.Count > 0 ? RunOutcome.Replaced : RunOutcome.Stored;
        var events = _writer is null
            ? record.Events?.Sum(b => (long)b.Count) ?? 0
            : await _writer.StoreAsync(record, cancellationToken).ConfigureAwait(false);
        _seen.Add(record.ObsId);
        _pathOfRun[record.ObsId] = path;
        _pathOfName[record.Files[0].Name] = path;
        return new RunReport(path, run.ObsId, outcome, events, run.Findings);
    }

    /// <summary>Another file that gives the same run or has the same name, and that is still there: a file that moved has none.</summary>
    private Diagnostics.Diagnostic? Conflict(RunRecord record, string path)
    {
        if (_pathOfRun.TryGetValue(record.ObsId, out var other) && other != path && (_seen.Contains(record.ObsId) || File.Exists(other)))
            return IngestDiagnostics.DuplicateObservation(path, long.Parse(record.ObsId, System.Globalization.CultureInfo.InvariantCulture), other);
        var name = record.Files[0].Name;
        if (_pathOfName.TryGetValue(name, out var holder) && holder != path && File.Exists(holder))
            return IngestDiagnostics.NameTaken(path, name, holder);
        return null;
    }
}
