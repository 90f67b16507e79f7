using TapGamma.Diagnostics;

namespace TapGamma.Tap.Publications;

/// <summary>The wording of what is refused about publications; one method a code.</summary>
internal static class PublicationDiagnostics
{
    public static Diagnostic NobodyPublishes() => Of(
        "PUB001", "results are published in somebody's name: make the job with a token, or ask the operator for PublishAnonymous");

    public static Diagnostic NotPublishable(string phase) => Of("PUB002", $"the job is {phase}; only the results of a completed analysis with a record can be published");

    public static Diagnostic RightsUnknown(string value) => Of("PUB003", "data_rights", $"'{Short(value)}' is not supported; use public, secure or proprietary");

    public static Diagnostic RightsNeedOwner(string value) => Of("PUB004", "data_rights", $"'{value}' needs an owner, and the job has none; use public");

    public static Diagnostic ProductUnknown(string value, IEnumerable<string> known) => Of(
        "PUB005", "product", $"'{Short(value)}' is no product of the job that can be published; it has {string.Join(", ", known)}");

    public static Diagnostic NothingToPublish() => Of("PUB006", "the job has no product that can be published");

    public static Diagnostic ClosedCollections(IEnumerable<string> names) => Of(
        "PUB007", $"the job could read collections that are closed to others ({Short(string.Join(", ", names))}); run it with the parameter collection naming an open one");

    public static Diagnostic Unknown(string id) => Of("PUB008", $"there is no publication '{Short(id)}' here; it may have been withdrawn");

    public static Diagnostic FileUnknown(string name, IEnumerable<string> known) => Of("PUB009", $"the publication has no file '{Short(name)}'; it has {string.Join(", ", known)}");

    public static Diagnostic MayNotFetch(string rights) => Of("PUB010", $"the data are {rights}; send the token of somebody who may have them");

    public static Diagnostic NotYours() => Of("PUB011", "only who published the results can withdraw them");

    public static Diagnostic NotPublished() => Of("PUB012", "no results of the job are published");

    public static Diagnostic TooLong(string parameter, int limit) => Of("PUB013", parameter, FormattableString.Invariant($"it is longer than {limit} characters"));

    public static Diagnostic FilesGone(string id, int rows) => Found("PUB020", FormattableString.Invariant($"{rows} rows of ivoa.obscore lead to the publication {id}, whose files are gone"));

    public static Diagnostic LeftOver(string folder) => Found("PUB021", $"{folder} belongs to no publication");

    public static Diagnostic FileGone(string path) => Found("PUB022", $"{path} was published and is gone");

    public static Diagnostic FileChanged(string path) => Found("PUB023", $"{path} is not the file any more that was published");

    public static Diagnostic RecordGone(string id, string record) => Found("PUB024", $"the publication {id} has no record: {record} is not in the tables of provenance");

    private static Diagnostic Found(string code, string message) => new(code, Severity.Warning, null, message);

    private static Diagnostic Of(string code, string message) => new(code, Severity.Error, null, message);

    private static Diagnostic Of(string code, string parameter, string message) => new(code, Severity.Error, new ParameterLocation(parameter), message);

    private static string Short(string value) => value.Length <= 80 ? value : string.Concat(value.AsSpan(0, 80), "...");
}
