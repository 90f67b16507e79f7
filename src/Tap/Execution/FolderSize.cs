namespace TapGamma.Tap.Execution;

/// <summary>How much a folder holds.</summary>
internal static class FolderSize
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    // Each file costs at least a block, so that a million empty ones count, too.
    private const long Block = 4096;

    /// <summary>Whether a folder's files need more bytes than a limit.</summary>
    public static bool Exceeds(string folder, long limit)
    {
        var sum = 0L;
        try
        {
            foreach (var file in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything))
                if ((sum += Math.Max(Block, (file as FileInfo)?.Length ?? 0)) > limit) return true;
        }
        catch (IOException)
        {
            // The command is moving its files about; the next look sees them.
        }

        return false;
    }
}
