using System.Globalization;
using TapGamma.Diagnostics;

namespace TapGamma.Analysis.Jobs;

/// <summary>Turns the texts of a request into values, and checks them against the description of their parameter.</summary>
internal sealed class ParameterText(JobParameterDescription description, ICollection<Diagnostic> faults)
{
    /// <summary>The value; meaningless when a fault was added.</summary>
    public T Read<T>(IReadOnlyList<string> values)
    {
        foreach (var value in values)
            if (value.Length > description.MaxLength) faults.Add(JobDiagnostics.TooLong(description.Name, value.Length, description.MaxLength));
        if (typeof(T) == typeof(string[])) return (T)(object)values.ToArray();
        if (values.Distinct(StringComparer.Ordinal).Skip(1).Any()) faults.Add(JobDiagnostics.Repeated(description.Name));
        return typeof(T) == typeof(double) ? (T)(object)Number(values[0])
            : typeof(T) == typeof(int) ? (T)(object)Whole(values[0])
            : typeof(T) == typeof(bool) ? (T)(object)Flag(values[0])
            : (T)(object)Word(values[0]);
    }

    /// <summary>Numbers between commas or blanks, as many as wanted; null when they are something else.</summary>
    public static double[]? Numbers(string text, int count)
    {
        var words = text.Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var numbers = new double[count];
        if (words.Length != count) return null;
        for (var i = 0; i < count; i++)
            if (!TryNumber(words[i], out numbers[i])) return null;
        return numbers;
    }

    public static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private double Number(string text)
    {
        if (!TryNumber(text, out var value) || !double.IsFinite(value))
        {
            faults.Add(JobDiagnostics.WrongValue(description.Name, text, "a number"));
            return 0;
        }

        CheckRange(text, value);
        return value;
    }

    private int Whole(string text)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value))
        {
            faults.Add(JobDiagnostics.WrongValue(description.Name, text, "a whole number"));
            return 0;
        }

        CheckRange(text, value);
        return value;
    }

    // DALI 1.1, section 3.3.2 has true and false, 1 and 0.
    private bool Flag(string text)
    {
        switch (text.Trim().ToLowerInvariant())
        {
            case "true" or "1" or "t": return true;
            case "false" or "0" or "f": return false;
            default:
                faults.Add(JobDiagnostics.WrongValue(description.Name, text, "true or false"));
                return false;
        }
    }

    private string Word(string text)
    {
        text = text.Trim();
        if (description.Options.Count > 0 && !description.Options.Contains(text, StringComparer.Ordinal))
            faults.Add(JobDiagnostics.UnknownWord(description.Name, text, description.Options));
        return text;
    }

    private void CheckRange(string text, double value)
    {
        if (value < description.Min || value > description.Max)
            faults.Add(JobDiagnostics.OutOfRange(description.Name, text, description.Min, description.Max, description.Unit));
    }
}
