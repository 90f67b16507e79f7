using TapGamma.Analysis.Products;

namespace TapGamma.Cli.Analyse;

/// <summary>Writes the products of an analysis into a folder: all of them or none.</summary>
internal static class ResultFolder
{
    private const string Document = "result.json";

    /// <summary>Refuses a folder that holds something else than an earlier result, before any work is done.</summary>
    public static void Check(string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(Path.Combine(folder, Document)))
            throw AnalyseFaults.FolderTaken(folder);
    }

    /// <summary>Writes beside the folder, then puts it in its place; an earlier result is replaced.</summary>
    public static void Write(string folder, IEnumerable<ProductFile> files)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var working = $"{folder}.part-{Environment.ProcessId}";
        Directory.CreateDirectory(working);
        try
        {
            foreach (var file in files) File.WriteAllBytes(Path.Combine(working, file.Name), file.Content);
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            Directory.Move(working, folder);
        }
        catch
        {
            Directory.Delete(working, recursive: true);
            throw;
        }
    }
}
