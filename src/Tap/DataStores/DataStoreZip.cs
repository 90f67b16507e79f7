using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using TapGamma.Dl3;
using TapGamma.Dl3.Packing;
using TapGamma.Fits;
using TapGamma.Store;

namespace TapGamma.Tap.DataStores;

/// <summary>
/// A data store as a zip that is sent while it is made: files as they come, index tables, citation and terms of use last
/// (GADF 0.3, data storage). Runs of several collections lie in a folder for each, as their OBS_IDs may be equal.
/// </summary>
internal sealed class DataStoreZip
{
    private const string DataFolder = "data";

    private readonly HttpContext _context;
    private readonly IReadOnlyList<PublishedCollection> _collections;
    private readonly bool _hasFolders;
    private readonly DateTimeOffset _now;
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, List<PackedRun>> _runs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _entries = new(StringComparer.Ordinal);

    private DataStoreZip(HttpContext context, ZipArchive zip, IReadOnlyList<PublishedCollection> collections, bool hasFolders, DateTimeOffset now) =>
        (_context, _zip, _collections, _hasFolders, _now) = (context, zip, collections, hasFolders, now);

    /// <summary>Begins the answer; from here on faults can only break it off.</summary>
    public static async Task<DataStoreZip> StartAsync(TapSite site, HttpContext context, string name, IEnumerable<RunKey> runs)
    {
        var collections = await site.Store.GetCollectionsAsync(context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentType = "application/zip";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        var hasFolders = runs.Select(run => run.Collection).Distinct(StringComparer.Ordinal).Skip(1).Any();
        var zip = await ZipArchive.CreateAsync(
            new UnhurriedStream(context.Response.BodyWriter), ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, context.RequestAborted).ConfigureAwait(false);
        return new DataStoreZip(context, zip, collections, hasFolders, site.Clock.GetUtcNow());
    }

    /// <summary>Adds a run whose files go in as they are.</summary>
    public async Task AddRunAsync(RunKey run, IReadOnlyList<PublishedFile> files, IReadOnlyList<HduReference> hdus)
    {
        PackedFile[] packed = [.. files.Select(file => new PackedFile(file.FullPath, DataFolder, file.Name, file.Size))];
        if (PackedRun.Of(RunArchiveId(run, hdus), packed) is not { } entry) return;
        foreach (var file in packed)
        {
            var path = $"{FolderOf(run)}{DataFolder}/{file.Name}";
            if (!_entries.Add(path)) continue;
            var source = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
            await using (source.ConfigureAwait(false))
                await AddAsync(path, source, IsPacked(file.Name), File.GetLastWriteTimeUtc(file.Path)).ConfigureAwait(false);
        }

        RunsOf(run).Add(entry);
    }

    /// <summary>Adds a run of which a part is written.</summary>
    public async Task AddCutAsync(RunKey run, long obsId, string name, Action<Stream> write)
    {
        using var bytes = new MemoryStream();
        write(bytes);
        var file = new PackedFile("", DataFolder, name, bytes.Length);
        bytes.Position = 0;
        var fits = FitsFile.Read(bytes, name);
        HduReference[] hdus = [.. FileScanner.Scan(fits).Where(hdu => hdu.ObsId == obsId && hdu.HduType != "pointing")];
        RunsOf(run).Add(new PackedRun(obsId, ObservationHeader.Read(fits.Table("EVENTS").Header), [.. hdus.Select(hdu => new PackedHdu(hdu, file))]));
        bytes.Position = 0;
        await AddAsync($"{FolderOf(run)}{DataFolder}/{name}", bytes, isPacked: true, _now).ConfigureAwait(false);
    }

    /// <summary>Writes what belongs behind the files, and the end of the zip.</summary>
    public async Task CompleteAsync()
    {
        foreach (var (id, runs) in _runs)
        {
            var folder = _hasFolders ? id + "/" : "";
            await AddTableAsync(folder + "obs-index.fits.gz", stream => IndexTables.WriteObservations(stream, runs)).ConfigureAwait(false);
            await AddTableAsync(folder + "hdu-index.fits.gz", stream => IndexTables.WriteHdus(stream, runs)).ConfigureAwait(false);
            if (_collections.FirstOrDefault(collection => collection.Id == id) is not { } published) continue;
            await AddTextAsync(folder + "CITATION.txt", CollectionPapers.Citation(published, runs.Count)).ConfigureAwait(false);
            if (CollectionPapers.TermsOfUse(published) is { } terms) await AddTextAsync(folder + "TERMS_OF_USE.txt", terms).ConfigureAwait(false);
        }

        await _zip.DisposeAsync().ConfigureAwait(false);
        await _context.Response.BodyWriter.FlushAsync(_context.RequestAborted).ConfigureAwait(false);
    }

    private static long RunArchiveId(RunKey run, IReadOnlyList<HduReference> hdus) => Runs.RunArchive.ObsIdOf(run, hdus);

    private static bool IsPacked(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    private string FolderOf(RunKey run) => _hasFolders ? run.Collection + "/" : "";

    private List<PackedRun> RunsOf(RunKey run)
    {
        if (!_runs.TryGetValue(run.Collection, out var runs)) _runs[run.Collection] = runs = [];
        return runs;
    }

    private async Task AddTableAsync(string path, Action<Stream> write)
    {
        using var bytes = new MemoryStream();
        await using (var packer = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true)) write(packer);
        bytes.Position = 0;
        await AddAsync(path, bytes, isPacked: true, _now).ConfigureAwait(false);
    }

    private Task AddTextAsync(string path, string text) =>
        AddAsync(path, new MemoryStream(Encoding.UTF8.GetBytes(text)), isPacked: false, _now);

    private async Task AddAsync(string path, Stream source, bool isPacked, DateTimeOffset time)
    {
        var entry = _zip.CreateEntry(path, isPacked ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
        // A zip knows the years from 1980 on.
        entry.LastWriteTime = time.Year < 1980 ? _now : time;
        var target = await entry.OpenAsync(_context.RequestAborted).ConfigureAwait(false);
        await using (target.ConfigureAwait(false))
            await source.CopyToAsync(target, 1 << 16, _context.RequestAborted).ConfigureAwait(false);
    }
}
