using System.IO.Compression;
using TapGamma.Analysis.Products;

namespace TapGamma.Tap.Jobs;

/// <summary>The spectra of the single runs as the server gives them: one archive, so that many runs do not make hundreds of results.</summary>
public static class RunSpectra
{
    /// <summary>Name of the archive.</summary>
    public const string FileName = "pha_runs.zip";

    /// <summary>The archive of those files that it holds; nothing where there are none.</summary>
    public static IEnumerable<ProductFile> Pack(IEnumerable<ProductFile> files)
    {
        ProductFile[] held = [.. files.Where(file => Holds(file.Name))];
        return held.Length > 0 ? [Packed(held)] : [];
    }

    /// <summary>Whether a file is in the archive, and nowhere else.</summary>
    internal static bool Holds(string name) =>
        name.StartsWith("pha_", StringComparison.Ordinal) && !name.StartsWith("pha_stacked", StringComparison.Ordinal);

    private static ProductFile Packed(IReadOnlyList<ProductFile> files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var file in files)
            {
                var entry = zip.CreateEntry(file.Name, CompressionLevel.Fastest);
                // The same products are the same bytes.
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var content = entry.Open();
                content.Write(file.Content);
            }

        return new ProductFile(FileName, "application/zip", "Spectra, backgrounds and responses of the runs (OGIP)", stream.ToArray());
    }
}
