using System.Globalization;
using TapGamma.Diagnostics;

namespace TapGamma.Analysis.Jobs;

/// <summary>The wording of everything that can be wrong with the parameters of a job; one method a code.</summary>
internal static class JobDiagnostics
{
    public static Diagnostic Unknown(string name, string? near, string job) => Of(
        "JOB101", name, near is null ? $"{job} has no such parameter; its description lists all" : $"{job} has no such parameter; did you mean {near}?");

    public static Diagnostic Missing(string name, string example) => Of("JOB102", name, $"it is needed, such as {name}={example}");

    public static Diagnostic Repeated(string name) => Of("JOB103", name, "the request gives it more than once with different values; give it once");

    public static Diagnostic WrongValue(string name, string value, string right) => Of("JOB104", name, $"'{Short(value)}' is not {right}");

    public static Diagnostic OutOfRange(string name, string value, double? min, double? max, string? unit) => Of(
        "JOB105", name, $"{Short(value)} lies outside its range; {Range(min, max)}{(unit is null ? "" : " " + unit)} would be right");

    public static Diagnostic UnknownWord(string name, string value, IReadOnlyList<string> words)
    {
        var near = NearestName.Among(value, words);
        return Of("JOB106", name, $"'{Short(value)}' is not one of {string.Join(", ", words)}{(near is null ? "" : $"; did you mean {near}?")}");
    }

    public static Diagnostic TooLong(string name, int length, int limit) => Of(
        "JOB107", name, FormattableString.Invariant($"it has {length} characters; at most {limit} are allowed"));

    public static Diagnostic Contradiction(string name, string other) => Of("JOB108", name, $"it cannot go with {other}; give one of them");

    public static Diagnostic TooMany(string name, int count, int limit) => Of(
        "JOB109", name, FormattableString.Invariant($"it is given {count} times; at most {limit} are allowed"));

    public static Diagnostic NotInstalled(string name, string value, string instead) => Of(
        "JOB110", name, $"the table of '{value}' is not installed on this server; {instead} needs none");

    public static Diagnostic OfOneTarget(IReadOnlyList<string> names) => Of(
        "JOB111", names[0], $"a catalogue has one row of numbers for each position, from a stacked fit; leave out {string.Join(", ", names)}, or ask for one target");

    private static string Range(double? min, double? max) => (min, max) switch
    {
        ({ } low, { } high) => $"{Text(low)} to {Text(high)}",
        ({ } low, null) => $"{Text(low)} or more",
        (_, { } high) => $"{Text(high)} or less",
        _ => "a number",
    };

    private static string Text(double value) => value.ToString("G10", CultureInfo.InvariantCulture);

    private static Diagnostic Of(string code, string parameter, string message) => new(code, Severity.Error, new ParameterLocation(parameter), message);

    private static string Short(string value) => value.Length <= 80 ? value : string.Concat(value.AsSpan(0, 80), "...");
}
