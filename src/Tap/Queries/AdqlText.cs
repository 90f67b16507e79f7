using System.Globalization;

namespace TapGamma.Tap.Queries;

/// <summary>Values as ADQL writes them, for resources that ask the compiler in its own language; it makes them parameters of the SQL.</summary>
internal static class AdqlText
{
    /// <summary>A finite number; digits survive.</summary>
    public static string Of(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A character string, whatever is in it.</summary>
    public static string Of(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Numbers separated by commas.</summary>
    public static string Of(IEnumerable<double> numbers) => string.Join(", ", numbers.Select(Of));
}
