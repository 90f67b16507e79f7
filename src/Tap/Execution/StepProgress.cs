using System.Globalization;

namespace TapGamma.Tap.Execution;

/// <summary>How far a command is, by a line <c>progress FRACTION WORDS</c> that it prints.</summary>
/// <param name="Fraction">Part done, from 0 to 1.</param>
/// <param name="Step">What it is doing, or empty.</param>
internal sealed record StepProgress(double Fraction, string Step)
{
    private const string Word = "progress ";

    /// <summary>The progress a line tells, or null when it is another line.</summary>
    public static StepProgress? Of(string line)
    {
        if (!line.StartsWith(Word, StringComparison.Ordinal)) return null;
        var parts = line[Word.Length..].Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 0 && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var fraction)
            && fraction is >= 0 and <= 1
            ? new StepProgress(fraction, parts.Length > 1 ? parts[1][..Math.Min(parts[1].Length, 200)] : "")
            : null;
    }
}
