using System.Text.RegularExpressions;
using TapGamma.Diagnostics;

namespace TapGamma.Tap.Commands;

/// <summary>
/// Puts values in the places of a command. A value stays within the word where its placeholder stood, whatever it holds, and no
/// shell reads it.
/// </summary>
internal static partial class CommandLine
{
    /// <summary>Placeholders besides those of parameters.</summary>
    /// <param name="takesRuns">Whether the job works on published runs.</param>
    public static IReadOnlyList<string> Places(bool takesRuns) => takesRuns ? ["definition", "data"] : ["definition"];

    /// <summary>Names between braces in a word.</summary>
    public static IEnumerable<string> PlaceholdersOf(string word) => Placeholder().Matches(word).Select(match => match.Groups[1].Value);

    /// <summary>The words of a command.</summary>
    /// <param name="command">Its words; a group with the placeholder of a parameter stands once for each value, and not at all without one.</param>
    /// <param name="values">Values by name of the parameter.</param>
    /// <param name="places">Values of the other placeholders.</param>
    /// <exception cref="InvalidInputException">A value would be taken for an option.</exception>
    public static IReadOnlyList<string> Of(
        IReadOnlyList<IReadOnlyList<string>> command,
        IReadOnlyDictionary<string, IReadOnlyList<string>> values,
        IReadOnlyDictionary<string, string> places)
    {
        var words = new List<string>();
        foreach (var group in command)
        {
            string[] names = [.. group.SelectMany(PlaceholdersOf).Where(name => !places.ContainsKey(name)).Distinct()];
            if (names.Any(name => !values.ContainsKey(name))) continue;
            var count = names.Select(name => values[name].Count).DefaultIfEmpty(1).Max();
            for (var i = 0; i < count; i++)
                foreach (var word in group) words.Add(Filled(word, name => places.TryGetValue(name, out var place) ? place : ValueOf(values[name], i)));
            foreach (var name in names.Where(name => group.Contains($"{{{name}}}") && values[name].Any(LooksLikeOption)))
                throw new InvalidInputException(CommandDiagnostics.LooksLikeOption(name));
        }

        return words;
    }

    private static string Filled(string word, Func<string, string> value) => Placeholder().Replace(word, match => value(match.Groups[1].Value));

    private static string ValueOf(IReadOnlyList<string> values, int index) => values[Math.Min(index, values.Count - 1)].Trim();

    // A negative number is none.
    private static bool LooksLikeOption(string value) =>
        value.TrimStart() is ['-', var second, ..] && !char.IsAsciiDigit(second) && second != '.';

    [GeneratedRegex(@"\{([a-zA-Z_][a-zA-Z0-9_]*)\}")]
    private static partial Regex Placeholder();
}
