using TapGamma.Diagnostics;

namespace TapGamma.Tap.Dali;

/// <summary>The wording of everything the server refuses; one method a code.</summary>
internal static class DaliDiagnostics
{
    public static Diagnostic ParameterMissing(string name, string example) => Error(
        "DALI001", name, $"the request needs {name}, such as {name}={example}");

    public static Diagnostic ParameterRepeated(string name) => Error(
        "DALI002", name, "the request gives it more than once with different values; give it once");

    public static Diagnostic LanguageUnknown(string value) => Error(
        "DALI003", "LANG", $"'{Short(value)}' is not supported; use ADQL, ADQL-2.0 or ADQL-2.1");

    public static Diagnostic FormatUnknown(string value, IEnumerable<string> known) => Error(
        "DALI004", "RESPONSEFORMAT", $"'{Short(value)}' is not supported; use one of {string.Join(", ", known)}");

    public static Diagnostic MaxRecNotANumber(string value) => Error(
        "DALI005", "MAXREC", $"'{Short(value)}' is no whole number of zero or more");

    public static Diagnostic RunIdTooLong(int length) => Error(
        "DALI006", "RUNID", FormattableString.Invariant($"it has {length} characters; at most 64 are allowed"));

    public static Diagnostic RequestUnknown(string value) => Error(
        "DALI007", "REQUEST", $"'{Short(value)}' is not supported; use doQuery or leave it out");

    public static Diagnostic QueryTooLong(int length, int limit) => Error(
        "DALI009", "QUERY", FormattableString.Invariant($"it has {length} characters; at most {limit} are allowed (MaxQueryLength)"));

    public static Diagnostic BodyTypeUnknown(string? type) => new(
        "DALI010",
        Severity.Error,
        null,
        $"the body has the type '{Short(type ?? "")}'; send application/x-www-form-urlencoded or multipart/form-data");

    public static Diagnostic BodyUnreadable(string reason) => new(
        "DALI011", Severity.Error, null, $"the request's body cannot be read: {reason}");

    public static Diagnostic TimeLimit(TimeSpan limit) => new(
        "DALI012",
        Severity.Error,
        null,
        FormattableString.Invariant(
            $"the query was stopped at the time limit of {limit.TotalSeconds:0.###} s (ExecutionTimeout); ask for less, for instance with a cone or fewer runs"));

    public static Diagnostic Busy(int running) => new(
        "DALI013",
        Severity.Error,
        null,
        FormattableString.Invariant($"{running} queries are running already (ConcurrentQueries); repeat the request a little later"));

    public static Diagnostic Internal(string requestId) => new(
        "DALI014",
        Severity.Error,
        null,
        $"the service failed; this is not the query's fault. Its operator finds the reason under request {requestId}");

    public static Diagnostic RequestMalformed(string reason) => new("DALI015", Severity.Error, null, reason);

    public static Diagnostic DetailUnknown(string value) => Error(
        "DALI016", "DETAIL", $"'{Short(value)}' is not supported; use min or max");

    public static Diagnostic WrongSetting(string name, string rule) => Error("DALI017", name, $"the setting must be {rule}");

    public static Diagnostic Stopping() => new(
        "DALI018", Severity.Error, null, "the service is being stopped and ended the query; repeat the request a little later");

    public static Diagnostic StoreUnavailable(string reason) => new("DALI030", Severity.Error, null, reason);

    public static Diagnostic SpoolFull() => new(
        "DALI040",
        Severity.Error,
        null,
        "there is no room left to put the rows aside (MaxSpoolBytes), which FITS needs because it tells their number first; "
        + "ask for fewer rows, choose a format that needs no room (votable, csv, parquet, arrow), or repeat the request later");

    public static Diagnostic PublicUrlHasTail(Uri url) => Error(
        "DALI031", "PublicUrl", $"{url} has a query or a fragment; addresses made from it lead nowhere");

    public static Diagnostic PublicUrlIsLocal(Uri url) => Warning(
        "DALI032", "PublicUrl", $"{url} leads every client to its own machine, although the server listens to others");

    public static Diagnostic StrangersSetTheAddress(string host) => Warning(
        "DALI033", "TrustForwardedHeaders", $"the server listens on {host} itself, so that anybody may tell it under which address it is reached");

    public static Diagnostic ClientBusy(int running) => new(
        "DALI110",
        Severity.Error,
        null,
        FormattableString.Invariant($"{running} of your queries are running already (QueriesPerClient); wait for one of them, or make jobs of them at /tap/async"));

    private static Diagnostic Warning(string code, string parameter, string message) =>
        new(code, Severity.Warning, new ParameterLocation(parameter), message);

    private static Diagnostic Error(string code, string parameter, string message) =>
        new(code, Severity.Error, new ParameterLocation(parameter), message);

    private static string Short(string value) => value.Length <= 80 ? value : string.Concat(value.AsSpan(0, 80), "...");
}
