using System.Text;
using TapGamma.Diagnostics;
using TapGamma.Uws;

namespace TapGamma.Store.Backends;

/// <summary>Makes the folder that holds the files of jobs.</summary>
internal static class JobsFolder
{
    /// <summary>Says whose jobs the folder holds: what belongs to none of them is swept.</summary>
    private const string Mark = ".owner";

    /// <summary>The folder of a path, made where it is missing.</summary>
    /// <param name="path">The path.</param>
    /// <param name="owner">Identifies the list of jobs whose folder it is to be.</param>
    /// <exception cref="InvalidInputException">It cannot be made or written, or belongs to other jobs.</exception>
    public static JobFolders Open(string path, string owner)
    {
        path = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(path);
            var mark = Path.Combine(path, Mark);
            using var file = new FileStream(mark, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
            using var reader = new StreamReader(file, leaveOpen: true);
            var found = reader.ReadToEnd();
            if (found.Length == 0) file.Write(Encoding.UTF8.GetBytes(owner));
            else if (found != owner) throw new InvalidInputException(StoreDiagnostics.JobsFolderOfOthers(path));
            return new JobFolders(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(StoreDiagnostics.JobsFolderUnusable(path, fault.Message));
        }
    }
}
