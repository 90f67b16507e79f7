using System.Text;

namespace TapGamma.Tables.Readers.Text;

/// <summary>Finds the character between the values: the one that the first line has most of.</summary>
internal static class Separators
{
    private const string Candidates = ",\t;|";

    public static char Find(Stream source, TableReadOptions options)
    {
        source.Position = 0;
        using var text = new StreamReader(source, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var buffer = new char[Math.Min(1 << 16, options.MaxCellBytes)];
        var line = FirstLine(buffer.AsSpan(0, text.ReadBlock(buffer)));
        Span<int> counts = stackalloc int[Candidates.Length];
        var isQuoted = false;
        foreach (var c in line)
        {
            if (c == '"') isQuoted = !isQuoted;
            if (!isQuoted && Candidates.IndexOf(c, StringComparison.Ordinal) is var at and >= 0) counts[at]++;
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
            if (counts[i] > counts[best]) best = i;
        return counts[best] == 0 && buffer.AsSpan().StartsWith("# %ECSV") ? ' ' : Candidates[best];
    }

    private static ReadOnlySpan<char> FirstLine(ReadOnlySpan<char> text)
    {
        foreach (var line in text.EnumerateLines())
            if (!line.IsWhiteSpace() && line[0] != '#') return line;
        return default;
    }
}
