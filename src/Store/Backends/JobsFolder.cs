using TapGamma.Diagnostics;
using TapGamma.Uws;

namespace TapGamma.Store.Backends;

/// <summary>Makes the folder that holds the files of jobs.</summary>
internal static class JobsFolder
{
    /// <summary>The folder of a path, made where it is missing.</summary>
    /// <exception cref="InvalidInputException">It can be neither made nor written.</exception>
    public static JobFolders Open(string path)
    {
        path = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(path);
            var trial = Path.Combine(path, $".trial-{Guid.NewGuid():N}");
            File.Create(trial).Dispose();
            File.Delete(trial);
            return new JobFolders(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(StoreDiagnostics.JobsFolderUnusable(path, fault.Message));
        }
    }
}
