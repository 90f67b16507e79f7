using TapGamma.Tap.Dali;

namespace TapGamma.Tap.Queries;

/// <summary>
/// Room on disk for rows that must wait for the last one before they are sent (FITS tells their number first). All
/// requests share it, and no file in it has a name, so that none outlives the server.
/// </summary>
internal sealed class SpoolSpace(TapOptions options)
{
    private long _used;

    /// <summary>An empty stream whose bytes are given back when it is closed.</summary>
    public Stream Open()
    {
        var path = Path.Combine(options.SpoolFolder ?? Path.GetTempPath(), "tapgamma-" + Guid.NewGuid().ToString("N"));
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, BufferSize = 0 };
        // Nobody else on the machine may look at what is put aside.
        if (!OperatingSystem.IsWindows()) how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, how);
        File.Delete(path);
        return new SpoolStream(file, this);
    }

    /// <summary>Takes room for a number of bytes.</summary>
    /// <exception cref="SpoolFullException">There is not so much left.</exception>
    public void Take(long bytes)
    {
        if (Interlocked.Add(ref _used, bytes) <= options.MaxSpoolBytes) return;
        Give(bytes);
        throw new SpoolFullException();
    }

    /// <summary>Gives room back.</summary>
    public void Give(long bytes) => Interlocked.Add(ref _used, -bytes);
}
