using TapGamma.Diagnostics;
using TapGamma.Fits;

namespace TapGamma.Analysis.Simulation;

/// <summary>A folder that appears complete or not at all: files go into a hidden sibling, which takes its place at the end.</summary>
internal sealed class SimulationFolder : IDisposable
{
    private readonly string _target;

    private SimulationFolder(string target)
    {
        _target = target;
        var parent = Path.GetDirectoryName(target)!;
        Working = Path.Combine(parent, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
        Directory.CreateDirectory(Path.Combine(Working, IndexFiles.DataFolder));
    }

    /// <summary>Where files are written for the time being.</summary>
    public string Working { get; }

    /// <summary>Begins a folder.</summary>
    /// <exception cref="InvalidInputException">There is something at that place that the simulator did not make.</exception>
    public static SimulationFolder Create(string folder)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.GetDirectoryName(target) is null)
            throw SimulationDiagnostics.FolderIsRoot(folder);
        if (File.Exists(target)) throw SimulationDiagnostics.FolderIsFile(folder);
        if (Directory.Exists(target) && !MayReplace(target)) throw SimulationDiagnostics.FolderNotEmpty(folder);
        return new SimulationFolder(target);
    }

    /// <summary>Puts the finished folder in its place.</summary>
    public void Publish()
    {
        var old = Working + ".old";
        var replaces = Directory.Exists(_target);
        if (replaces) Directory.Move(_target, old);
        Directory.Move(Working, _target);
        if (replaces) Directory.Delete(old, recursive: true);
    }

    /// <summary>Removes what was not published.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Working)) Directory.Delete(Working, recursive: true);
    }

    private static bool MayReplace(string folder)
    {
        var names = Directory.EnumerateFileSystemEntries(folder).Select(p => Path.GetFileName(p)!).ToHashSet();
        if (names.Count == 0) return true;
        return names.IsSubsetOf([IndexFiles.DataFolder, IndexFiles.HduIndex, IndexFiles.ObsIndex])
            && IsOurs(Path.Combine(folder, IndexFiles.ObsIndex));
    }

    private static bool IsOurs(string index)
    {
        try
        {
            var header = FitsFile.Open(index).Table("OBS_INDEX").Header;
            return header.FindString("CREATOR") == RunCards.Creator && header.FindBoolean(RunCards.SimulatedKeyword) == true;
        }
        catch (Exception e) when (e is FitsFormatException or IOException)
        {
            return false;
        }
    }
}
