namespace TapGamma.Tap.Commands;

/// <summary>What a command left under a name in its working folder, where anything may lie.</summary>
internal static class LeftFile
{
    /// <summary>Whether something lies there, and not under a link that leads nowhere.</summary>
    public static bool Exists(FileInfo file) => file.Exists || file.LinkTarget is not null || Directory.Exists(file.FullName);

    /// <summary>Whether it is a plain file. A link could lead to any file that the server may read, and who opens a pipe waits for ever.</summary>
    public static bool IsPlain(FileInfo file) =>
        file is { Exists: true, LinkTarget: null } && !Directory.Exists(file.FullName) && (file.Length > 0 || IsEmptyFile(file.FullName));

    // Pipes and sockets have no length either; opened for writing, too, a pipe makes nobody wait.
    private static bool IsEmptyFile(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            return file.CanSeek;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
