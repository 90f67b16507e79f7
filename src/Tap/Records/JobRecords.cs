using TapGamma.Provenance;
using TapGamma.Provenance.Formats;
using TapGamma.Provenance.Model;
using TapGamma.Store.Records;
using TapGamma.Uws;

namespace TapGamma.Tap.Records;

/// <summary>
/// The records of jobs: each is kept with its job, as a result, of which all other forms are made when somebody asks; and in the tables of the store,
/// where it is seen as soon as its job is COMPLETED.
/// </summary>
internal sealed class JobRecords(IProvenanceStore store)
{
    /// <summary>Name of the record among the results, and of its file: PROV-JSON in the words of the W3C, which every PROV tool reads.</summary>
    public const string File = "provenance.json";

    /// <summary>Name of the resource below a job.</summary>
    public const string Resource = "provenance";

    /// <summary>The forms that UWS clients find among the results, under the names that OPUS gave them.</summary>
    private static readonly (string Name, string Form)[] s_results =
        [("provjson", "PROV-JSON"), ("provxml", "PROV-XML"), ("provn", "PROV-N"), ("provsvg", "PROV-SVG")];

    /// <summary>Names of results that every job has.</summary>
    public static IReadOnlyList<string> Reserved { get; } = [File, .. s_results.Select(result => result.Name), "log"];

    /// <summary>Keeps the record of a run, in the tables, too.</summary>
    public ValueTask<IReadOnlyList<JobResult>> KeepAsync(
        JobRun run, ProvenanceRecord record, IReadOnlyList<string> collections, CancellationToken cancellationToken) =>
        KeepAsync(run, record, collections, true, cancellationToken);

    /// <summary>Keeps the record of a run: a result, and further ones that are made of it.</summary>
    /// <param name="run">The run, which is about to end well.</param>
    /// <param name="record">Its record.</param>
    /// <param name="collections">Collections that were used.</param>
    /// <param name="isListed">Whether it stands in the tables, too.</param>
    /// <param name="cancellationToken">Stops the keeping.</param>
    public async ValueTask<IReadOnlyList<JobResult>> KeepAsync(
        JobRun run, ProvenanceRecord record, IReadOnlyList<string> collections, bool isListed, CancellationToken cancellationToken)
    {
        var keeping = new RecordKeeping { Owner = run.Job.Owner, Job = RecordedJobs.NameOf(run.Job), IsPending = true, Collections = collections };
        var stored = isListed ? store.AddAsync(record, keeping, cancellationToken).AsTask() : Task.CompletedTask;
        var file = run.Create(File);
        await using (file.ConfigureAwait(false)) Write(file, record);
        await stored.ConfigureAwait(false);
        return [run.Publish(File, ProvenanceFormats.All[0].MediaType), .. Links];
    }

    /// <summary>The user who had a job done, as an agent; null when nobody knows.</summary>
    public static Agent? UserOf(Job job) => job.Owner is { } name ? new Agent(Identifiers.Of("user", name), name) { Type = AgentType.Person } : null;

    /// <summary>Writes a record as its file holds it.</summary>
    public static void Write(Stream output, ProvenanceRecord record) => ProvenanceFormats.All[0].Write(output, record, ProvenanceMode.W3C);

    /// <summary>Full path of the record of a job; null when it has none.</summary>
    public static string? PathIn(JobFolders folders, Job job) =>
        job.Results.FirstOrDefault(result => result.Name == File) is { } found && folders.PathOf(job.Id, found.File) is var path && System.IO.File.Exists(path) ? path : null;

    private static IEnumerable<JobResult> Links => s_results.Select(result => JobResult.Made(
        result.Name, $"{Resource}?RESPONSEFORMAT={result.Form}&MODEL=W3C", RecordForms.Find(result.Form)!.ContentType));
}
