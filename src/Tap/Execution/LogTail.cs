using System.Text;

namespace TapGamma.Tap.Execution;

/// <summary>Reads what was added to a log since the last look, and picks the newest progress from it.</summary>
internal sealed class LogTail(string path)
{
    private const int MostAtOnce = 64 * 1024;

    private long _position;
    private string _rest = "";

    /// <summary>The newest progress since the last call, or null.</summary>
    public StepProgress? Read()
    {
        if (!File.Exists(path)) return null;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        // What was missed of a chatty command says nothing new about its progress.
        _position = Math.Max(Math.Min(_position, file.Length), file.Length - MostAtOnce);
        file.Position = _position;
        var buffer = new byte[MostAtOnce];
        var count = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        _position += count;
        var lines = (_rest + Encoding.UTF8.GetString(buffer, 0, count)).Split('\n');
        _rest = lines[^1].Length > 1000 ? "" : lines[^1];
        return lines[..^1].Select(StepProgress.Of).LastOrDefault(progress => progress is not null);
    }
}
