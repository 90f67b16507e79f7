using System.Globalization;

namespace TapGamma.Tap.Uploads;

/// <summary>A folder for the files of one request, removed with them when it is disposed.</summary>
/// <param name="make">Makes the folder and gives its full path.</param>
internal sealed class ScratchFolder(Func<string> make) : IDisposable
{
    private string? _path;
    private int _files;

    /// <summary>Full path; the folder exists from now on.</summary>
    public string Path => _path ??= make();

    /// <summary>Full path of a file that does not exist yet.</summary>
    public string NewFile() => System.IO.Path.Combine(Path, (++_files).ToString("D4", CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_path is not null) Directory.Delete(_path, recursive: true);
    }
}
