using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;
using TapGamma.Diagnostics;
using TapGamma.Store.Columns;

namespace TapGamma.Tap.Uploads;

/// <summary>
/// Reads UPLOAD: pairs of name and address, one in each parameter (TAP 1.1, section 2.7.6) or several with semicolons between
/// (TAP 1.0, section 2.5.1).
/// </summary>
internal static partial class UploadList
{
    private const int LongestName = 128;
    private const int LongestText = 64 * 1024;

    /// <summary>The uploads that the values name; faults are added to the list.</summary>
    public static IReadOnlyList<UploadReference> Parse(StringValues values, TapOptions options, ICollection<Diagnostic> faults)
    {
        if (values.Sum(value => value?.Length ?? 0) > LongestText)
        {
            faults.Add(UploadDiagnostics.TooMany(options.MaxUploads));
            return [];
        }

        List<UploadReference> uploads = [];
        foreach (var entry in values.SelectMany(value => Separator().Split(value ?? "")).Select(entry => entry.Trim(' ', '\t', '\r', '\n', ';')))
            if (entry.Length > 0 && Read(entry, faults) is { } upload && !uploads.Contains(upload)) uploads.Add(upload);
        foreach (var twins in uploads.GroupBy(upload => upload.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            faults.Add(UploadDiagnostics.NameRepeated(twins.Key));
        if (uploads.Count > options.MaxUploads)
            faults.Add(options.MaxUploads == 0 ? UploadDiagnostics.NotSupported() : UploadDiagnostics.TooMany(options.MaxUploads));
        return uploads;
    }

    private static UploadReference? Read(string entry, ICollection<Diagnostic> faults)
    {
        var match = Entry().Match(entry);
        if (!match.Success)
        {
            faults.Add(UploadDiagnostics.NotAPair(entry));
            return null;
        }

        var upload = new UploadReference(NameOf(match), match.Groups["address"].Value);
        if (!IsName(upload.Name, isQuoted: match.Groups["quoted"].Success)) faults.Add(UploadDiagnostics.NameNotAllowed(upload.Name));
        if (upload.Part is null && WebAddress(upload) is null) faults.Add(UploadDiagnostics.SchemeUnknown(upload.Address));
        return upload;
    }

    /// <summary>The http or https address of an upload, or null when it is none.</summary>
    public static Uri? WebAddress(UploadReference upload) =>
        Uri.TryCreate(upload.Address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0 ? uri : null;

    private static string NameOf(Match match) => match.Groups["quoted"].Success
        ? match.Groups["quoted"].Value.Replace("\"\"", "\"", StringComparison.Ordinal)
        : match.Groups["name"].Value.Trim();

    private static bool IsName(string name, bool isQuoted) => name.Length is > 0 and <= LongestName
        && (isQuoted ? !name.Any(char.IsControl) && !name.Any(char.IsSurrogate) && name.Trim().Length > 0 : ColumnNames.IsRegular(name));

    // An address may hold semicolons itself: one ends it only where another pair follows.
    [GeneratedRegex("""[;](?=\s*(?:[A-Za-z][A-Za-z0-9_]*|"(?:[^"]|"")*")\s*,\s*[A-Za-z][A-Za-z0-9+.-]*:)""")]
    private static partial Regex Separator();

    [GeneratedRegex("""^(?:"(?<quoted>(?:[^"]|"")*)"|(?<name>[^",]*))\s*,\s*(?<address>.+)$""", RegexOptions.Singleline)]
    private static partial Regex Entry();
}
