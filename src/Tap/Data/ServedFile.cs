using TapGamma.Store;

namespace TapGamma.Tap.Data;

/// <summary>Which of the recorded files may be read: those that still are files in their folder.</summary>
internal static class ServedFile
{
    /// <summary>The file, or null when it is gone or leaves its folder through a link.</summary>
    public static FileInfo? Find(TapSite site, PublishedFile published)
    {
        var file = new FileInfo(published.FullPath);
        if (file.Exists && !LeavesItsFolder(file)) return file;
        Log.FileRefused(site.Logger, published.FullPath);
        return null;
    }

    private static bool LeavesItsFolder(FileInfo file)
    {
        if (file.LinkTarget is null) return false;
        var target = file.ResolveLinkTarget(returnFinalTarget: true);
        return target is not FileInfo { Exists: true } real || real.DirectoryName != file.DirectoryName;
    }
}
