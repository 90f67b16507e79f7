using System.IO.Compression;
using TapGamma.Dl3.Packing;
using TapGamma.Store;
using TapGamma.Tap.Jobs;

namespace TapGamma.Tap.Commands;

/// <summary>Lays published runs out as a data store that Gammapy opens: index tables, and a link to each file (GADF 0.3, data storage).</summary>
internal static class RunsFolder
{
    private const string DataFolder = "data";

    /// <summary>Makes the data store and gives the files that its links lead to.</summary>
    /// <param name="folder">Full path of the folder to make.</param>
    /// <param name="runs">The runs.</param>
    public static IReadOnlyList<string> Make(string folder, PublishedRuns runs)
    {
        // A cluster may still read the one that a server before this made for the same job.
        if (Directory.Exists(folder)) return [.. new DirectoryInfo(Path.Combine(folder, DataFolder)).EnumerateFiles().Select(file => file.LinkTarget!)];
        var part = folder + ".part";
        if (Directory.Exists(part)) Directory.Delete(part, recursive: true);
        Directory.CreateDirectory(Path.Combine(part, DataFolder));
        var (packed, files) = (new List<PackedRun>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var pointing in runs.Pointings)
        {
            PackedFile[] own = [.. runs[pointing.ObsId].Files.Where(file => File.Exists(file.FullPath)).Select(file => new PackedFile(file.FullPath, DataFolder, NameOf(file), file.Size))];
            if (PackedRun.Of(pointing.ObsId, own) is not { } run) continue;
            packed.Add(run);
            foreach (var file in own)
                if (files.Add(file.Path)) File.CreateSymbolicLink(Path.Combine(part, DataFolder, file.Name), file.Path);
        }

        Write(Path.Combine(part, "obs-index.fits.gz"), stream => IndexTables.WriteObservations(stream, packed));
        Write(Path.Combine(part, "hdu-index.fits.gz"), stream => IndexTables.WriteHdus(stream, packed));
        Directory.Move(part, folder);
        return [.. files];
    }

    private static string NameOf(PublishedFile file) => file.Name.Length > 0 ? file.Name : Path.GetFileName(file.FullPath);

    private static void Write(string path, Action<Stream> write)
    {
        using var file = File.Create(path);
        using var packer = new GZipStream(file, CompressionLevel.Fastest);
        write(packer);
    }
}
