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
    private readonly LayoutKeeper _keeper = new(site);

    /// <summary>The files of a run that can be read; the first holds the events.</summary>
    /// <exception cref="NotFoundException">There is none: the archive lost them.</exception>
    public async ValueTask<IReadOnlyList<PublishedFile>> FilesAsync(RunKey run, CancellationToken cancellationToken)
    {
        var files = await site.Store.Products.FilesOfAsync(run, cancellationToken).ConfigureAwait(false);
        var present = Readable(files);
        return present.Count > 0 ? present : throw new NotFoundException(RunDiagnostics.FilesMissing(run));
    }

    /// <summary>Those of a run's files that can be read.</summary>
    public IReadOnlyList<PublishedFile> Readable(IReadOnlyList<PublishedFile> files) =>
        [.. files.Where(file => ServedFile.Find(site, file) is not null)];

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
        HduReference[] hdus = [.. files.Select(LayoutOf).OfType<FileLayout>().SelectMany(file => file.Hdus)];
        var id = ObsIdOf(run, hdus);
        return [.. hdus.Where(hdu => hdu.ObsId == id)];
    }

    /// <summary>The file that is the run's bundle already: compressed, with events, good times and responses and nothing else; or null.</summary>
    public PublishedFile? BundleOf(RunKey run, IReadOnlyList<PublishedFile> files)
    {
        if (files is not [var file] || !file.Name.EndsWith(".fits.gz", StringComparison.OrdinalIgnoreCase) || LayoutOf(file) is not { } layout) return null;
        var id = ObsIdOf(run, layout.Hdus);
        var isBundle = layout.HduCount == layout.Hdus.Count + 1
            && layout.Hdus.All(hdu => hdu.ObsId == id && RunProduct.Bundle.HduTypes.Contains(hdu.HduType));
        return isBundle ? file : null;
    }

    /// <summary>What a file holds, or null when it is gone.</summary>
    private FileLayout? LayoutOf(PublishedFile file)
    {
        var info = new FileInfo(file.FullPath);
        if (!info.Exists) return null;
        var stamp = (info.Length, info.LastWriteTimeUtc);
        if (_layouts.TryGetValue(file.FullPath, out var known) && known.Stamp == stamp) return known.File;
        if ((file.Size == info.Length && file.Layout is { } text ? FileLayout.Read(text, file.FullPath, info.LastWriteTimeUtc) : null) is not { } layout)
        {
            layout = FileScanner.ScanLayout(file.FullPath);
            _keeper.Keep(file with { Layout = layout.Write(info.LastWriteTimeUtc) });
        }

        if (_layouts.Count >= LayoutsKept) _layouts.Clear();
        _layouts[file.FullPath] = new Layout(stamp, layout);
        return layout;
    }

    /// <summary>OBS_ID of a run; where its identifier is no number, its files hold one run only.</summary>
    public static long ObsIdOf(RunKey run, IReadOnlyList<HduReference> hdus)
    {
        if (long.TryParse(run.ObsId, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)) return id;
        return hdus.Count > 0 ? hdus[0].ObsId : 0;
    }

    private sealed record Layout((long, DateTime) Stamp, FileLayout File);
}
