using System.IO.Compression;
using TapGamma.Diagnostics;
using TapGamma.Fits;
using TapGamma.Store;
using TapGamma.Store.Uploads;
using TapGamma.Tables;
using TapGamma.Tables.Readers;

namespace TapGamma.Tap.Uploads;

/// <summary>
/// From what UPLOAD names to tables that a query can read, the same for /sync and for jobs (TAP 1.1, section 2.5): first every
/// content becomes a file, then every file a table.
/// </summary>
internal sealed class TableUploads(TapOptions options, IStore store) : IDisposable
{
    private readonly UploadFetcher _fetcher = new(options);

    /// <summary>Gives each upload its file; content that lies elsewhere is fetched.</summary>
    /// <param name="uploads">What UPLOAD names.</param>
    /// <param name="parts">The files of the request.</param>
    /// <param name="newFile">Gives the full path for a fetched table.</param>
    /// <param name="account">What the client has here, for a request; null for a job.</param>
    /// <param name="cancellationToken">Stops the fetching.</param>
    /// <returns>The files under the names of their tables.</returns>
    /// <exception cref="InvalidInputException">A part is missing or superfluous, or an address is of no use.</exception>
    public async Task<IReadOnlyList<UploadFile>> GatherAsync(
        IReadOnlyList<UploadReference> uploads,
        IReadOnlyList<UploadFile> parts,
        Func<string> newFile,
        UploadAccounts.Account? account,
        CancellationToken cancellationToken)
    {
        Match(uploads, parts);
        List<UploadFile> files = [];
        foreach (var upload in uploads)
        {
            var file = upload.Part is { } name
                ? parts.First(part => IsCalled(part, name)) with { Name = upload.Name }
                : await _fetcher.FetchAsync(upload.Name, UploadList.WebAddress(upload)!, newFile(), account, cancellationToken).ConfigureAwait(false);
            files.Add(file);
        }

        return files;
    }

    /// <summary>Loads files as tables. The caller disposes the result.</summary>
    /// <param name="files">The files under the names of their tables.</param>
    /// <param name="folder">An existing folder that only this query uses.</param>
    /// <param name="newFile">Gives the full path for an inflated table.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    /// <exception cref="InvalidInputException">A table is of no known format, broken or too large.</exception>
    public async Task<IUploadSpace> LoadAsync(
        IReadOnlyList<UploadFile> files, string folder, Func<string> newFile, CancellationToken cancellationToken)
    {
        var space = await store.OpenUploadsAsync(folder, cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var file in files) await LoadAsync(space, file, newFile, cancellationToken).ConfigureAwait(false);
            return space;
        }
        catch
        {
            await space.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _fetcher.Dispose();

    private static void Match(IReadOnlyList<UploadReference> uploads, IReadOnlyList<UploadFile> parts)
    {
        List<Diagnostic> faults = [];
        foreach (var upload in uploads)
            if (upload.Part is { } name && !parts.Any(part => IsCalled(part, name)))
                faults.Add(UploadDiagnostics.PartMissing(upload.Name, name, parts.Select(part => part.Name)));
        foreach (var group in parts.GroupBy(part => part.Name, StringComparer.OrdinalIgnoreCase))
            if (group.Count() > 1) faults.Add(UploadDiagnostics.PartRepeated(group.Key));
            else if (!uploads.Any(upload => upload.Part is { } name && IsCalled(group.First(), name))) faults.Add(UploadDiagnostics.PartUnused(group.Key));
        if (faults.Count > 0) throw new InvalidInputException(faults);
    }

    /// <summary>A part is a parameter, and names of parameters ignore case (DALI 1.1, section 3).</summary>
    private static bool IsCalled(UploadFile part, string name) => part.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Opens a file as a table, to be read row by row.</summary>
    /// <param name="file">The file under the name of its table.</param>
    /// <param name="newFile">Gives the full path for an inflated table.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidInputException">The table is of no known format, or broken.</exception>
    public async Task<RowReader> OpenAsync(UploadFile file, Func<string> newFile, CancellationToken cancellationToken)
    {
        var content = await InflateAsync(file, newFile, cancellationToken).ConfigureAwait(false);
        var reading = new TableReadOptions
        {
            Name = file.Name,
            MediaType = file.MediaType,
            Settings = "MaxUpload",
            MaxColumns = options.MaxUploadColumns,
            MaxRows = options.MaxUploadRows,
            MaxInflatedBytes = options.MaxUploadBytes,
            MaxPageBytes = options.MaxUploadPageBytes,
        };
        return await TableReaders.OpenAsync(content, reading, cancellationToken).ConfigureAwait(false);
    }

    private async Task LoadAsync(IUploadSpace space, UploadFile file, Func<string> newFile, CancellationToken cancellationToken)
    {
        var rows = await OpenAsync(file, newFile, cancellationToken).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            if (rows.Columns.Count == 0) throw new InvalidInputException(UploadDiagnostics.NoColumns(file.Name));
            await space.LoadAsync(file.Name, rows, new UploadLimits(options.MaxUploadRows, options.MaxUploadColumns), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The content, not compressed as a whole: readers want to look at its beginning twice.</summary>
    private async Task<Stream> InflateAsync(UploadFile file, Func<string> newFile, CancellationToken cancellationToken)
    {
        var source = Open(file.Path);
        var head = new byte[2];
        var length = await source.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        source.Position = 0;
        if (!TableReaders.IsGzip(head.AsSpan(0, length))) return source;
        var path = newFile();
        var inflated = new GZipStream(new SealedStream(source), CompressionMode.Decompress);
        await using (inflated.ConfigureAwait(false))
        {
            await BoundedCopy.ToFileAsync(
                file.Name,
                inflated,
                path,
                options.MaxUploadBytes,
                account: null,
                fault => fault is InvalidDataException ? UploadDiagnostics.NotInflated(file.Name) : null,
                cancellationToken).ConfigureAwait(false);
        }

        if (!RemoveSeal(path)) throw new InvalidInputException(UploadDiagnostics.NotInflated(file.Name));
        return Open(path);
    }

    private static bool RemoveSeal(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        Span<byte> end = stackalloc byte[GzipSeal.Content.Length];
        if (file.Length < end.Length) return false;
        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        if (!end.SequenceEqual(GzipSeal.Content)) return false;
        file.SetLength(file.Length - end.Length);
        return true;
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 64 * 1024);
}
