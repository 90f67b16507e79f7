using System.Globalization;
using System.IO.Enumeration;

namespace TapGamma.Uws;

/// <summary>The folder of each job under one root, which all server processes of a store share.</summary>
/// <param name="root">Full path of the root.</param>
public sealed class JobFolders(string root)
{
    /// <summary>Ending of files that are still being written.</summary>
    internal const string Unfinished = ".part";

    private const string Uploads = "uploads";

    // The options' own defaults would pass over hidden files, and over folders that cannot be read.
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>Full path of the root.</summary>
    public string Root => root;

    /// <summary>Folder of a job, whether it exists or not.</summary>
    public string Of(string id) => Path.Combine(root, id);

    /// <summary>Makes a job's folder and gives its full path.</summary>
    public string Make(string id) => Directory.CreateDirectory(Of(id)).FullName;

    /// <summary>Full path of a file in a job's folder.</summary>
    public string PathOf(string id, string file) => Path.Combine(Of(id), file);

    /// <summary>Makes the folder of inline uploads and gives the name, in the job's folder, for the next file there.</summary>
    public string NewUpload(string id)
    {
        var folder = Directory.CreateDirectory(PathOf(id, Uploads));
        // The client's own name for the part is no name for a file.
        return Path.Combine(Uploads, folder.EnumerateFiles().Count().ToString("D4", CultureInfo.InvariantCulture) + "-" + Guid.NewGuid().ToString("N")[..8]);
    }

    /// <summary>Size of a job's inline uploads together.</summary>
    public long UploadedBytes(string id)
    {
        var folder = new DirectoryInfo(PathOf(id, Uploads));
        try
        {
            return folder.Exists ? folder.EnumerateFiles().Sum(file => file.Length) : 0;
        }
        catch (Exception fault) when (fault is DirectoryNotFoundException or FileNotFoundException)
        {
            // The job is being deleted.
            return 0;
        }
    }

    /// <summary>Removes a file in a job's folder, if it is there.</summary>
    public void RemoveFile(string id, string file)
    {
        if (Directory.Exists(Path.GetDirectoryName(PathOf(id, file)))) File.Delete(PathOf(id, file));
    }

    /// <summary>Removes every file of a job but some: what broken requests and dead workers left behind. Links go, and what they lead to stays.</summary>
    /// <param name="id">The job.</param>
    /// <param name="files">Files in its folder.</param>
    public void KeepOnly(string id, IReadOnlyCollection<string> files)
    {
        var folder = new DirectoryInfo(Of(id));
        while (folder.Exists)
        {
            try
            {
                foreach (var file in Entries(folder).Where(IsFile))
                    if (!files.Contains(Path.GetRelativePath(folder.FullName, file.FullName))) File.Delete(file.FullName);
                foreach (var part in folder.EnumerateDirectories())
                    if (!Entries(part).Any(IsFile)) part.Delete(recursive: true);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                // Somebody else removes what a dead worker left: look again.
                folder.Refresh();
            }
        }
    }

    /// <summary>Removes a job's folder with everything in it.</summary>
    public void Remove(string id)
    {
        // Somebody who still writes can fill a folder while it is being emptied.
        for (var tries = 0; Directory.Exists(Of(id)); tries++)
        {
            try
            {
                Directory.Delete(Of(id), recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (IOException) when (tries < 5)
            {
                // Once more.
            }
        }
    }

    /// <summary>Removes what an attempt wrote.</summary>
    public void RemoveResults(string id, int attempt)
    {
        var folder = PathOf(id, ResultsOf(attempt));
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // The next attempt has removed them.
        }
    }

    /// <summary>Identifiers that have a folder.</summary>
    public IEnumerable<string> Ids() =>
        new DirectoryInfo(root).EnumerateDirectories().Select(folder => folder.Name).Where(name => !name.StartsWith('.'));

    /// <summary>Whether nothing was written in a folder since a moment.</summary>
    public bool IsOlderThan(string id, DateTimeOffset moment)
    {
        try
        {
            var folder = new DirectoryInfo(Of(id));
            return Entries(folder).Append(folder).All(entry => entry.LastWriteTimeUtc < moment.UtcDateTime);
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
    }

    internal static string ResultsOf(int attempt) => "results-" + attempt.ToString(CultureInfo.InvariantCulture);

    // A command may leave links to anywhere, which the runtime's own listings would follow out of the folder.
    private static FileSystemEnumerable<FileSystemInfo> Entries(DirectoryInfo folder) =>
        new(folder.FullName, (ref FileSystemEntry entry) => entry.ToFileSystemInfo(), Everything)
        {
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };

    private static bool IsFile(FileSystemInfo entry) => entry is FileInfo || entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
}
