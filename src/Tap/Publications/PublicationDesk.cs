using TapGamma.Analysis.Reruns;
using TapGamma.Diagnostics;
using TapGamma.Provenance;
using TapGamma.Provenance.Reading;
using TapGamma.Store;
using TapGamma.Tap.Records;
using TapGamma.Uws;

namespace TapGamma.Tap.Publications;

/// <summary>Publishes results of jobs, and withdraws them: files first, rows of ivoa.obscore in one transaction after them, and the other way round.</summary>
internal sealed class PublicationDesk(TapSite site) : IDisposable
{
    /// <summary>Length of an identifier.</summary>
    public const int IdLength = 32;

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Identifier of the publication of a job: the same each time, and of no use to find the job.</summary>
    public static string IdOf(Job job) => Identifiers.Of("publication", job.Service, job.Id).Split(':')[^1].Replace("-", "", StringComparison.Ordinal);

    /// <summary>Publishes results in place of what was published of the job before.</summary>
    /// <exception cref="InvalidInputException">They cannot be published.</exception>
    public async Task<Publication> PublishAsync(Job job, PublicationWish wish, JobFolders folders, CancellationToken cancellationToken)
    {
        await RequireOpenAsync(job, cancellationToken).ConfigureAwait(false);
        var record = ProvJsonReader.Read(await File.ReadAllBytesAsync(JobRecords.PathIn(folders, job)!, cancellationToken).ConfigureAwait(false), JobRecords.File);
        var runs = await site.Store.Products.FindAsync(
            [.. new RecordedFileList(record).Inputs.Select(input => input.PublisherDid).OfType<string>()], cancellationToken).ConfigureAwait(false);
        var publication = Describe(job, wish, record, runs);
        var rows = await new ResultDescription(site, record, runs, name => folders.PathOf(job.Id, job.Results.First(result => result.Name == name).File))
            .RowsAsync(publication, wish, cancellationToken).ConfigureAwait(false);
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            site.Shelf.Prepare(publication, folder => Copy(publication, job, record, folders, folder));
            // The rows of what was published before do not fit the new files, and a server that is killed here must not leave the one with the other.
            if (site.Shelf.Find(publication.Id) is not null)
                await site.Store.Publications.PublishAsync(publication.RowsName, PublicationRows.None, CancellationToken.None).ConfigureAwait(false);
            site.Shelf.Place(publication);
            await ShowAsync(publication, rows).ConfigureAwait(false);
            return publication;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Withdraws a publication wholly.</summary>
    public async Task WithdrawAsync(Publication publication)
    {
        await _one.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            await HideAsync(publication).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Removes what a server that died left between files and rows.</summary>
    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        foreach (var id in site.Shelf.Ids())
        {
            var isWhole = site.Shelf.Find(id) is { Products: [var first, ..] }
                && (await site.Store.Products.FindAsync([first.Did], cancellationToken).ConfigureAwait(false)).Count > 0;
            // Another server may be about to publish it.
            if (!isWhole && site.Shelf.AgeOf(id, site.Clock) < site.Options.JobOrphanAge) continue;
            if (site.Shelf.Find(id) is { } publication) await ShowRecordAsync(publication, isWhole, cancellationToken).ConfigureAwait(false);
            if (!isWhole) site.Shelf.Remove(id);
        }
    }

    public void Dispose() => _one.Dispose();

    // The files are there, and who asked may be gone: nothing stops it any more.
    private async Task ShowAsync(Publication publication, IReadOnlyList<IReadOnlyDictionary<string, object?>> rows)
    {
        try
        {
            await site.Store.Publications.PublishAsync(publication.RowsName, new PublicationRows(rows), CancellationToken.None).ConfigureAwait(false);
            await ShowRecordAsync(publication, true, CancellationToken.None).ConfigureAwait(false);
        }
        catch
        {
            // No row, not even of what was published of the job before, may outlive its files; where rows cannot be removed now, the files stay, too.
            await HideAsync(publication).ConfigureAwait(false);
            throw;
        }
    }

    private async Task HideAsync(Publication publication)
    {
        await site.Store.Publications.PublishAsync(publication.RowsName, PublicationRows.None, CancellationToken.None).ConfigureAwait(false);
        await ShowRecordAsync(publication, false, CancellationToken.None).ConfigureAwait(false);
        site.Shelf.Remove(publication.Id);
    }

    private async Task ShowRecordAsync(Publication publication, bool isShown, CancellationToken cancellationToken) =>
        await site.Store.Provenance.PublishAsync(
            $"{publication.Service}/{publication.Job}",
            isShown ? publication.Products.ToDictionary(product => $"{publication.Record}#{product.File}", product => product.Did, StringComparer.Ordinal) : [],
            cancellationToken).ConfigureAwait(false);

    // Of closed collections not even the identifiers of runs that were left out may become public with a record.
    private async Task RequireOpenAsync(Job job, CancellationToken cancellationToken)
    {
        var closed = (await site.Store.GetCollectionsAsync(cancellationToken).ConfigureAwait(false))
            .Where(collection => collection.Settings.ContainsKey(CollectionSettings.AccessGroups)).Select(collection => collection.Id).ToArray();
        if (closed.Length == 0 || (job.Parameters.FirstOrDefault(p => p.Name == "COLLECTION")?.Value is { } chosen && !closed.Contains(chosen))) return;
        throw new InvalidInputException(PublicationDiagnostics.ClosedCollections(closed));
    }

    private static Publication Describe(Job job, PublicationWish wish, ProvenanceRecord record, IReadOnlyList<PublishedProduct> runs)
    {
        var id = IdOf(job);
        var authority = runs.Count > 0 && Uri.TryCreate(runs[0].PublisherDid, UriKind.Absolute, out var did) ? did.Authority : "tapgamma.local";
        var names = wish.Kinds.SelectMany(kind => kind.Companions.Select(companion => companion.File).Prepend(kind.File)).Distinct();
        JobResult[] files = [.. names.Select(name => job.Results.FirstOrDefault(result => result.Name == name)).OfType<JobResult>()];
        var json = job.Results.First(result => result.Name == JobRecords.File);
        return new Publication(
            id, job.Service, job.Id, job.Owner, wish.Rights, record.Id,
            [.. wish.Kinds.Select(kind => new PublishedResult($"ivo://{authority}/results?{id}/{kind.File}", kind.File))],
            [.. files.Append(json).Select(file => new PublicationFile(file.Name, file.MediaType, file.Size))],
            [.. runs.Select(run => run.PublisherDid)]);
    }

    private static void Copy(Publication publication, Job job, ProvenanceRecord record, JobFolders folders, string folder)
    {
        foreach (var file in publication.Files.Where(file => file.Name != JobRecords.File))
            File.Copy(folders.PathOf(job.Id, job.Results.First(result => result.Name == file.Name).File), Path.Combine(folder, file.Name));
        using var stream = File.Create(Path.Combine(folder, JobRecords.File));
        JobRecords.Write(stream, JobRecords.UserOf(job) is { } user ? Without(record, user.Id) : record);
    }

    // The names of owners are shown to themselves only.
    private static ProvenanceRecord Without(ProvenanceRecord record, string agent) => record with
    {
        Agents = [.. record.Agents.Where(known => known.Id != agent)],
        Associated = [.. record.Associated.Where(relation => relation.AgentId != agent)],
        Attributed = [.. record.Attributed.Where(relation => relation.AgentId != agent)],
    };
}
