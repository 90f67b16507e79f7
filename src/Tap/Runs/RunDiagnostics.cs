using TapGamma.Diagnostics;
using TapGamma.Store;

namespace TapGamma.Tap.Runs;

/// <summary>The wording of what is refused about runs, cuts, links and data stores; one method a code.</summary>
internal static class RunDiagnostics
{
    public static Diagnostic IdUnknown(string id) => Of("DALI060", "ID", $"'{Short(id)}' is not published here; take obs_publisher_did from ivoa.obscore");

    public static Diagnostic NoEvents(string id) => Of("DALI061", "ID", $"'{Short(id)}' is no event list; give the identifier of its run");

    public static Diagnostic WrongValue(string parameter, string value, string reason) =>
        Of("DALI062", parameter, $"'{Short(value)}' cannot be used: {reason.TrimEnd('.')}");

    public static Diagnostic SeveralValues(string parameter) => new(
        "DALI063", Severity.Error, null, $"MultiValuedParamNotSupported: {parameter}; give it once in each request, or use the asynchronous service");

    public static Diagnostic TooMany(string parameter, long count, long limit, string setting) => Of(
        "DALI064", parameter, FormattableString.Invariant($"{count} are asked for; at most {limit} are allowed in one request ({setting})"));

    public static Diagnostic FormatUnknown(string value, string known) =>
        Of("DALI065", "RESPONSEFORMAT", $"'{Short(value)}' is not supported; use {known}");

    public static Diagnostic NothingSelected() => new(
        "DALI066", Severity.Error, null, "no run is selected; give QUERY (an ADQL query), ID (obs_publisher_did, as often as you like) or POS (a circle)");

    public static Diagnostic EmptySelection() => new("DALI067", Severity.Error, null, "the selection holds no run");

    public static Diagnostic NoRunColumns() => Of(
        "DALI068", "QUERY", "its result must have the column obs_publisher_did, or obs_id with obs_collection or with the parameter COLLECTION");

    public static Diagnostic FilesMissing(RunKey run) =>
        new("DALI069", Severity.Error, null, $"the files of run {run.ObsId} of {run.Collection} are not in the archive any more");

    public static Diagnostic RunUnknown(RunKey run) =>
        new("DALI070", Severity.Error, null, $"{run.Collection} has no run '{Short(run.ObsId)}'");

    public static Diagnostic ProductUnknown(string name, IEnumerable<string> known) =>
        new("DALI071", Severity.Error, null, $"the run has no product '{Short(name)}'; it has {string.Join(", ", known)}");

    public static Diagnostic SameRunTwice(string obsId, string one, string other) =>
        Of("DALI072", "collection", $"the run {obsId} is in the collections {one} and {other}: choose one of them by collection");

    public static Diagnostic CollectionUnknown(string name, IEnumerable<string> known) =>
        Of("DALI073", "collection", $"there is no collection '{Short(name)}'; there is {string.Join(", ", known)}");

    public static Diagnostic RunsOutOfReach(string parameter, IReadOnlyCollection<string> runs, double reachDeg) => Of(
        "DALI074", parameter, FormattableString.Invariant(
            $"no published run of that name points within {reachDeg:G6} deg (max_offset) of the target: {Short(string.Join(", ", runs))}"));

    public static Diagnostic NoPositionColumns(IEnumerable<string> columns) => Of(
        "DALI075", "sources", $"positions need the columns ra and dec (deg, ICRS), and name if there is one; the table has {Short(string.Join(", ", columns))}");

    public static Diagnostic NoPositions() => Of("DALI076", "sources", "the table has no row");

    public static Diagnostic OneTableOnly(int count) => Of(
        "DALI077", "UPLOAD", FormattableString.Invariant($"{count} tables are named; positions come in one, such as UPLOAD=sources,param:sources"));

    public static Diagnostic WrongProduct(string value, IEnumerable<string> known) => Of(
        "DALI078", "RESPONSEFORMAT", $"no product is of the type '{Short(value)}'; use html, uws or one of {string.Join(", ", known)}");

    public static Diagnostic NotANumber(string parameter, string value) => Of("DALI079", parameter, $"'{Short(value)}' is not a positive number");

    public static Diagnostic TargetUnknown(string id) => Of("DALI089", "ra", $"'{Short(id)}' does not say what it was pointed for; give ra and dec");

    private static Diagnostic Of(string code, string parameter, string message) => new(code, Severity.Error, new ParameterLocation(parameter), message);

    private static string Short(string value) => value.Length <= 80 ? value : string.Concat(value.AsSpan(0, 80), "...");
}
