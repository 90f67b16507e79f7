using TapGamma.Diagnostics;

namespace TapGamma.Tap.Uploads;

/// <summary>The wording of everything that is refused about uploads before their content is read; one method a code.</summary>
internal static class UploadDiagnostics
{
    public static Diagnostic NotSupported() => Error("UPL001", "this service does not accept uploaded tables; query the published tables only");

    public static Diagnostic NotAPair(string entry) => Error(
        "UPL002", $"'{Short(entry)}' is no pair of name and address; write it like t1,param:t1 or t1,https://example.org/t1.vot");

    public static Diagnostic NameNotAllowed(string name) => Error(
        "UPL003",
        $"'{Short(name)}' is no name for a table; use a letter followed by letters, digits and '_', no reserved word of ADQL and no schema, or put it in double quotes");

    public static Diagnostic NameRepeated(string name) => Error(
        "UPL004", $"two tables are called '{Short(name)}', upper and lower case being one; give each a name of its own");

    public static Diagnostic TooMany(int limit) => Error("UPL005", FormattableString.Invariant($"there are more than {limit} tables (MaxUploads); upload fewer"));

    public static Diagnostic SchemeUnknown(string address) => Error(
        "UPL006", $"'{Short(address)}' cannot be read; use param: and the name of a part of the request, or an http or https address");

    public static Diagnostic PartMissing(string table, string part, IEnumerable<string> parts) => Error(
        "UPL007", $"table {table}: the request has no part '{Short(part)}'; {Parts(parts)}");

    public static Diagnostic PartUnused(string part) => Error(
        "UPL008", $"the request has a file '{Short(part)}' that no table is made of; add UPLOAD={Short(part)},param:{Short(part)} or leave it out");

    public static Diagnostic PartRepeated(string part) => Error(
        "UPL009", $"the request has more than one part '{Short(part)}'; give each a name of its own");

    public static Diagnostic TooLarge(string name, long limit) => Error(
        "UPL010", FormattableString.Invariant($"table {name} has more than {limit} bytes, unpacked (MaxUploadBytes); send fewer rows or columns"));

    public static Diagnostic HostNotAllowed(string host) => Error(
        "UPL011", $"the host '{Short(host)}' is none that this service fetches tables from; send the table in the request, as param:");

    public static Diagnostic AddressNotPublic(string host) => Error(
        "UPL012", $"'{Short(host)}' has no public internet address, and no other is fetched from; send the table in the request, as param:");

    public static Diagnostic NotFetched(string table, string reason) => Error("UPL013", $"table {table} could not be fetched: {Sentence(reason)}");

    public static Diagnostic FetchTooSlow(string table, TimeSpan limit) => Error(
        "UPL014", FormattableString.Invariant($"table {table} was not there within {limit.TotalSeconds:0.###} s (UploadFetchTimeout)"));

    public static Diagnostic NoColumns(string table) => Error("UPL015", $"table {table} has no columns; a table needs at least one");

    public static Diagnostic NotInflated(string table) => Error("UPL016", $"table {table}: its gzip compression is damaged or cut off; send it again");

    public static Diagnostic BodyCompressed(string encoding) => new(
        "UPL017",
        Severity.Error,
        null,
        $"the body has the Content-Encoding '{Short(encoding)}'; send it plain (the table inside may be a gzip file)");

    public static Diagnostic ClientTooLarge(long limit) => Error(
        "UPL018",
        FormattableString.Invariant($"your requests that run and your jobs have uploaded tables of {limit} bytes, the most that one client may have (UploadBytesPerClient); delete jobs that are done, or wait"));

    private static string Parts(IEnumerable<string> parts)
    {
        var names = parts.Select(part => $"'{Short(part)}'").ToList();
        return names.Count == 0 ? "send it as multipart/form-data with the table as a file of that name" : $"it has {string.Join(", ", names)}";
    }

    private static string Sentence(string text) => text.Length > 0 && text[^1] == '.' ? text[..^1] : text;

    private static string Short(string value) => value.Length <= 80 ? value : string.Concat(value.AsSpan(0, 80), "...");

    private static Diagnostic Error(string code, string message) => new(code, Severity.Error, new ParameterLocation("UPLOAD"), message);
}
