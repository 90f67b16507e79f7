using System.Collections.Concurrent;
using System.Globalization;
using TapGamma.Dl3;
using TapGamma.Fits;
using TapGamma.Store;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Data;

namespace TapGamma.Tap.Runs;

/// <summary>The files of published runs, and what HDUs they hold.</summary>
internal sealed class RunArchive(TapSite site)
{
    // A layout takes about a kilobyte.
    private const int LayoutsKept = 20_000;

    private readonly ConcurrentDictionary<string, Layout> _layouts = new(StringComparer.Ordinal);

    /// <summary>The files of a run that can be read; the first holds the events.</summary>
    /// <exception cref="NotFoundException">There is none: the archive lost them.</exception>
    public async ValueTask<IReadOnlyList<PublishedFile>> FilesAsync(RunKey run, CancellationToken cancellationToken)
    {
        var files = await site.Store.Products.FilesOfAsync(run, cancellationToken).ConfigureAwait(false);
        PublishedFile[] present = [.. files.Where(file => ServedFile.Find(site, file) is not null)];
        return present.Length > 0 ? present : throw new NotFoundException(RunDiagnostics.FilesMissing(run));
    }

    /// <summary>Reads the files of a run into memory.</summary>
    public static Observation Open(RunKey run, IReadOnlyList<PublishedFile> files)
    {
        FitsFile[] opened = [.. files.Select(file => FitsFile.Open(file.FullPath))];
        HduReference[] hdus = [.. opened.SelectMany(FileScanner.Scan)];
        var id = ObsIdOf(run, hdus);
        return new Observation(id, [.. hdus.Where(hdu => hdu.ObsId == id)], null, opened);
    }

    /// <summary>The HDUs of a run; a file is looked into once, and again when it was changed.</summary>
    public IReadOnlyList<HduReference> HdusOf(RunKey run, IReadOnlyList<PublishedFile> files)
    {
        HduReference[] hdus = [.. files.SelectMany(LayoutOf)];
        var id = ObsIdOf(run, hdus);
        return [.. hdus.Where(hdu => hdu.ObsId == id)];
    }

    /// <summary>All HDUs of a file that belong to observations.</summary>
    public IReadOnlyList<HduReference> LayoutOf(PublishedFile file)
    {
        var info = new FileInfo(file.FullPath);
        if (!info.Exists) return [];
        var stamp = (info.Length, info.LastWriteTimeUtc);
        if (_layouts.TryGetValue(file.FullPath, out var known) && known.Stamp == stamp) return known.Hdus;
        HduReference[] hdus = [.. FileScanner.ScanHeaders(file.FullPath).Select(found => found.Hdu)];
        if (_layouts.Count >= LayoutsKept) _layouts.Clear();
        _layouts[file.FullPath] = new Layout(stamp, hdus);
        return hdus;
    }

    /// <summary>OBS_ID of a run; where its identifier is no number, its files hold one run only.</summary>
    public static long ObsIdOf(RunKey run, IReadOnlyList<HduReference> hdus)
    {
        if (long.TryParse(run.ObsId, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)) return id;
        return hdus.Count > 0 ? hdus[0].ObsId : 0;
    }

    private sealed record Layout((long, DateTime) Stamp, HduReference[] Hdus);
}
