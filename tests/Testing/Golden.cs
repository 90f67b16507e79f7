using System.Runtime.CompilerServices;

namespace TapGamma.Testing;

/// <summary>Compares text with a file kept beside the test; <c>UPDATE_GOLDEN=1</c> rewrites the file.</summary>
public static class Golden
{
    /// <summary>Null when equal; else a message that shows the first line that differs.</summary>
    /// <param name="actual">The text a test produced.</param>
    /// <param name="relative">Path of the golden file relative to the calling source file.</param>
    /// <param name="source">Filled in by the compiler.</param>
    public static string? Compare(string actual, string relative, [CallerFilePath] string source = "")
    {
        ArgumentNullException.ThrowIfNull(actual);
        var path = Path.Combine(Path.GetDirectoryName(source)!, relative);
        actual = actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return null;
        }

        if (!File.Exists(path)) return $"{relative} does not exist; UPDATE_GOLDEN=1 writes it";
        var expected = File.ReadAllText(path).ReplaceLineEndings("\n");
        if (expected == actual) return null;
        var (want, got) = (expected.Split('\n'), actual.Split('\n'));
        for (var i = 0; i < Math.Max(want.Length, got.Length); i++)
        {
            var (w, g) = (i < want.Length ? want[i] : "(end)", i < got.Length ? got[i] : "(end)");
            if (w != g) return FormattableString.Invariant($"{relative}, line {i + 1}:\n  expected: {w}\n  actual:   {g}");
        }

        return $"{relative} differs";
    }
}
