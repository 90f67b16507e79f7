using TapGamma.Diagnostics;

namespace TapGamma.Tap.Queries;

/// <summary>The wording of what searches with fixed parameters refuse; one method a code.</summary>
internal static class SearchDiagnostics
{
    public static Diagnostic NoConeTable(string table) => new(
        "DALI100", Severity.Error, null, $"there is no table '{Short(table)}' with positions; /tap/tables lists the tables");

    public static Diagnostic NumberMissing(string parameter) => Of("DALI101", parameter, "the search needs it, as a number of degrees");

    public static Diagnostic NoTable(string name) => new("DALI111", Severity.Error, null, $"there is no table '{Short(name)}' here; /tap/tables?detail=min lists them all");

    public static Diagnostic NotDegrees(string parameter, string value) =>
        Of("DALI102", parameter, $"'{Short(value)}' is no number; give decimal degrees, such as 83.633");

    public static Diagnostic OutOfRange(string parameter, double value, double least, double most) => Of(
        "DALI103", parameter, FormattableString.Invariant($"{value:R} is not between {least} and {most} degrees"));

    public static Diagnostic VerbosityUnknown(string value) => Of("DALI104", "VERB", $"'{Short(value)}' is not 1, 2 or 3");

    public static Diagnostic WrongValue(string parameter, string value, string reason) =>
        Of("DALI105", parameter, $"'{Short(value)}' cannot be used: {reason.TrimEnd('.')}");

    public static Diagnostic TooManyValues(string parameter, int count, int limit) => Of(
        "DALI106", parameter, FormattableString.Invariant($"{count} values are given; at most {limit} are allowed"));

    private static Diagnostic Of(string code, string parameter, string message) => new(code, Severity.Error, new ParameterLocation(parameter), message);

    private static string Short(string value) => value.Length <= 80 ? value : string.Concat(value.AsSpan(0, 80), "...");
}
