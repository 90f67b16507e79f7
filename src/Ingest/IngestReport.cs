using System.Text.Json;
using System.Text.Json.Serialization;
using TapGamma.Diagnostics;

namespace TapGamma.Ingest;

/// <summary>What became of a run.</summary>
public enum RunOutcome
{
    /// <summary>It is new in the store.</summary>
    Stored,

    /// <summary>It took the place of an earlier version.</summary>
    Replaced,

    /// <summary>The store had it already.</summary>
    Unchanged,

    /// <summary>It was not stored; the diagnostics say why.</summary>
    Refused,
}

/// <summary>What became of one run and what was found in its files.</summary>
/// <param name="Path">Its main file.</param>
/// <param name="ObsId">Its identifier, if it could be read.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Events">Events stored.</param>
/// <param name="Diagnostics">Everything found, errors and warnings.</param>
public sealed record RunReport(
    string Path, string? ObsId, RunOutcome Outcome, long Events, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>Outcome of one ingest, run by run.</summary>
/// <param name="Collection">Identifier of the collection.</param>
/// <param name="Store">URI of the store; null for a dry run.</param>
/// <param name="Runs">The runs, in the order in which they were found.</param>
/// <param name="Diagnostics">What was found about the archive as a whole.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record IngestReport(
    string Collection,
    string? Store,
    IReadOnlyList<RunReport> Runs,
    IReadOnlyList<Diagnostic> Diagnostics,
    TimeSpan Elapsed)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Runs that are new in the store.</summary>
    public int Stored => Count(RunOutcome.Stored);

    /// <summary>Runs that took the place of an earlier version.</summary>
    public int Replaced => Count(RunOutcome.Replaced);

    /// <summary>Runs that the store had already.</summary>
    public int Unchanged => Count(RunOutcome.Unchanged);

    /// <summary>Runs that were not stored.</summary>
    public int Refused => Count(RunOutcome.Refused);

    /// <summary>Events stored.</summary>
    public long Events => Runs.Sum(r => r.Events);

    /// <summary>True when nothing was refused and the archive as a whole had no error.</summary>
    public bool IsComplete => Refused == 0 && Diagnostics.All(d => d.Severity != Severity.Error);

    /// <summary>The report for programs.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            Collection,
            Store,
            Seconds = Math.Round(Elapsed.TotalSeconds, 3),
            Stored,
            Replaced,
            Unchanged,
            Refused,
            Events,
            Diagnostics = Diagnostics.Select(ToJson).ToList(),
            Runs = Runs.Select(ToJson).ToList(),
        },
        Json);

    private static object ToJson(RunReport run) => new
    {
        run.Path,
        run.ObsId,
        Outcome = JsonNamingPolicy.SnakeCaseLower.ConvertName(run.Outcome.ToString()),
        run.Events,
        Diagnostics = run.Diagnostics.Select(ToJson).ToList(),
    };

    private static object ToJson(Diagnostic diagnostic)
    {
        var place = diagnostic.Location as FileLocation;
        return new
        {
            diagnostic.Code,
            Severity = JsonNamingPolicy.SnakeCaseLower.ConvertName(diagnostic.Severity.ToString()),
            place?.Path,
            place?.Hdu,
            place?.Offset,
            place?.Keyword,
            place?.Row,
            diagnostic.Message,
        };
    }

    private int Count(RunOutcome outcome) => Runs.Count(r => r.Outcome == outcome);
}
