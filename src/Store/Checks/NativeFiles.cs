using System.Runtime.InteropServices;

namespace TapGamma.Store.Checks;

/// <summary>What the operating system allows, asked without trying.</summary>
internal static partial class NativeFiles
{
    private const int Write = 2;

    /// <summary>Whether this process may write a file, or make files in a folder.</summary>
    public static bool MayWrite(string path) => Access(path, Write) == 0;

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Access(string path, int mode);
}
