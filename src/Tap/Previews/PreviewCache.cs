using System.Collections.Concurrent;
using TapGamma.Store;

namespace TapGamma.Tap.Previews;

/// <summary>Keeps pictures that were drawn; each is drawn once, however many ask for it at a time.</summary>
internal sealed class PreviewCache
{
    // Some 30 kB each.
    private const int PicturesKept = 512;

    private readonly ConcurrentDictionary<(RunKey Run, string Picture, DateTime Changed), Lazy<byte[]>> _pictures = new();

    /// <summary>The picture of a run as its files are since a time.</summary>
    public byte[] Get(RunKey run, RunPicture picture, DateTime changed, Func<byte[]> make)
    {
        if (_pictures.Count >= PicturesKept) _pictures.Clear();
        var key = (run, picture.Name, changed);
        try
        {
            return _pictures.GetOrAdd(key, _ => new Lazy<byte[]>(make)).Value;
        }
        catch
        {
            // A fault is told once; the next request tries again.
            _pictures.TryRemove(key, out _);
            throw;
        }
    }
}
