using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using TapGamma.Analysis.Reruns;
using TapGamma.Diagnostics;
using TapGamma.Provenance;
using TapGamma.Provenance.Reading;
using TapGamma.Store;
using TapGamma.Store.Checks;
using TapGamma.Tap.Records;

namespace TapGamma.Tap.Publications;

/// <summary>Whether published results are there as they were published: rows, files, their bytes, and the record that tells of them.</summary>
public static class PublicationCheckup
{
    /// <summary>Name of the folder of results beside those of jobs.</summary>
    private const string DefaultFolder = ".results";

    /// <summary>Everything found; nothing is changed.</summary>
    /// <param name="store">The store.</param>
    /// <param name="root">Full path of the folder of results.</param>
    /// <param name="digests">Whether every file is read.</param>
    /// <param name="cancellationToken">Stops the examination.</param>
    public static async IAsyncEnumerable<Finding> ExamineAsync(IStore store, string root, bool digests, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var shelf = new PublicationShelf();
        if (Directory.Exists(root)) shelf.Open(root);
        var rows = (await store.Publications.ListAsync(Publication.Rows, cancellationToken).ConfigureAwait(false)).ToLookup(row => Publication.IdOf(row.Name)!, row => row.PublisherDid);
        foreach (var id in rows.Select(group => group.Key).Except(shelf.Ids()))
            yield return new(PublicationDiagnostics.FilesGone(id, rows[id].Count()), Restore(root, id));
        foreach (var id in shelf.Ids())
        {
            if (shelf.Find(id) is not { } publication || !rows.Contains(id))
            {
                yield return new(PublicationDiagnostics.LeftOver(Path.Combine(root, id)), "start the server: it removes what one left that was killed");
                continue;
            }

            foreach (var problem in Files(publication, shelf, digests)) yield return new(problem, Restore(root, id));
            if (await store.Provenance.FindAsync(publication.Record, cancellationToken).ConfigureAwait(false) is null)
                yield return new(PublicationDiagnostics.RecordGone(id, publication.Record), "withdraw the results and publish them anew");
        }
    }

    /// <summary>The folder of results.</summary>
    /// <param name="options">Options of the server.</param>
    /// <param name="jobs">Its folder of jobs.</param>
    public static string FolderOf(TapOptions options, string jobs) =>
        Path.GetFullPath((options ?? throw new ArgumentNullException(nameof(options))).ResultFolder ?? Path.Combine(jobs, DefaultFolder));

    private static string Restore(string root, string id) => $"bring {Path.Combine(root, id)} back from the backup";

    private static IEnumerable<Diagnostic> Files(Publication publication, PublicationShelf shelf, bool digests)
    {
        string PathOf(PublicationFile file) => shelf.PathOf(publication.Id, file.Name);
        foreach (var file in publication.Files.Where(file => !File.Exists(PathOf(file)))) yield return PublicationDiagnostics.FileGone(PathOf(file));
        var record = shelf.PathOf(publication.Id, JobRecords.File);
        if (!File.Exists(record)) yield break;
        ProvenanceRecord? told = null;
        try
        {
            told = ProvJsonReader.Read(File.ReadAllBytes(record), record);
        }
        catch (InvalidInputException)
        {
            // Said below.
        }

        if (told is null || told.Id != publication.Record)
        {
            yield return PublicationDiagnostics.FileChanged(record);
            yield break;
        }

        var known = new RecordedFileList(told).Products.ToDictionary(product => product.Location!, StringComparer.Ordinal);
        foreach (var file in publication.Files.Where(file => File.Exists(PathOf(file)) && known.ContainsKey(file.Name)))
            if (new FileInfo(PathOf(file)).Length != file.Size || (digests && DigestOf(PathOf(file)) != known[file.Name].Sha256)) yield return PublicationDiagnostics.FileChanged(PathOf(file));
    }

    private static string DigestOf(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
