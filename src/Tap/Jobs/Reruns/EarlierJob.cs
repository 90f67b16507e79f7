using TapGamma.Analysis.Reruns;
using TapGamma.Diagnostics;
using TapGamma.Provenance;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Reading;
using TapGamma.Tap.Records;
using TapGamma.Tap.Uws;
using TapGamma.Uws;

namespace TapGamma.Tap.Jobs.Reruns;

/// <summary>A job that has ended, as its record tells of it.</summary>
internal sealed class EarlierJob
{
    private readonly JobRun _run;
    private readonly Job _job;

    private EarlierJob(JobRun run, Job job, ProvenanceRecord record)
    {
        (_run, _job, Record, Files) = (run, job, record, new RecordedFileList(record));
    }

    public string Id => _job.Id;

    /// <summary>Its record.</summary>
    public ProvenanceRecord Record { get; }

    /// <summary>The files that its record tells of.</summary>
    public RecordedFileList Files { get; }

    /// <summary>Reads the record of a job; null when the job or the record is gone.</summary>
    public static async ValueTask<EarlierJob?> OpenAsync(JobRun run, Job? job, CancellationToken cancellationToken)
    {
        if (job?.Results.FirstOrDefault(result => result.Name == JobRecords.File) is not { } file) return null;
        try
        {
            var bytes = await File.ReadAllBytesAsync(run.PathOf(job, file), cancellationToken).ConfigureAwait(false);
            return new EarlierJob(run, job, ProvJsonReader.Read(bytes, JobRecords.File));
        }
        catch (IOException)
        {
            // Deleted since it was found.
            return null;
        }
    }

    /// <summary>The job that another does again.</summary>
    /// <exception cref="InvalidInputException">It is gone.</exception>
    public static async Task<EarlierJob> RequireAsync(JobRun run, string id, CancellationToken cancellationToken) =>
        await OpenAsync(run, await run.FindAsync(id, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidInputException(JobDiagnostics.EarlierJobGone());

    /// <summary>Full path of a file that is kept with it; null when it is none of its results.</summary>
    public string? PathOf(string name) => _job.Results.FirstOrDefault(result => result.Name == name) is { } result ? _run.PathOf(_job, result) : null;

    /// <summary>The bytes of a product; null when they are gone.</summary>
    public byte[]? ContentOf(Entity product) =>
        PathOf(product.Location!) is { } path && File.Exists(path) ? File.ReadAllBytes(path) : null;
}
