using System.Globalization;
using TapGamma.Diagnostics;
using TapGamma.Tables.Formats;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Uploads;

namespace TapGamma.Tap.Queries;

/// <summary>A checked TAP query request (TAP 1.1, section 2.7).</summary>
/// <param name="Query">The query text.</param>
/// <param name="Format">The format asked for.</param>
/// <param name="MaxRec">Rows to return at most.</param>
/// <param name="RunId">The client's own name for the request.</param>
internal sealed record QueryRequest(string Query, FormatChoice Format, long MaxRec, string? RunId)
{
    private const int LongestRunId = 64;

    /// <summary>The server's root as the client reached it, for <see cref="Adql.CompiledQuery.At"/>.</summary>
    public required string Root { get; init; }

    /// <summary>The tables it brings along.</summary>
    public IReadOnlyList<UploadReference> Uploads { get; private init; } = [];

    private static readonly HashSet<string> Languages = new(StringComparer.OrdinalIgnoreCase) { "ADQL", "ADQL-2.0", "ADQL-2.1" };

    /// <summary>Checks all parameters; unknown ones are ignored (DALI 1.1, section 3).</summary>
    /// <exception cref="InvalidInputException">With every fault.</exception>
    public static QueryRequest Parse(DaliParameters parameters, TapOptions options, string root)
    {
        var faults = new List<Diagnostic>();
        CheckRequest(parameters.Single("REQUEST", faults), faults);
        CheckLanguage(parameters.Single("LANG", faults), faults);
        var uploads = UploadList.Parse(parameters.All("UPLOAD"), options, faults);
        var query = QueryOf(parameters.Single("QUERY", faults), options, faults);
        var format = FormatOf(parameters.Single("RESPONSEFORMAT", faults) ?? parameters.Single("FORMAT", faults), faults);
        var maxRec = MaxRecOf(parameters.Single("MAXREC", faults), options, faults);
        var runId = parameters.Single("RUNID", faults);
        if (runId?.Length > LongestRunId) faults.Add(DaliDiagnostics.RunIdTooLong(runId.Length));
        return faults.Count == 0
            ? new QueryRequest(query, format, maxRec, runId) { Root = root, Uploads = uploads }
            : throw new InvalidInputException(faults);
    }

    /// <summary>A query that a search wrote: only how to answer is asked for.</summary>
    /// <param name="query">The query.</param>
    /// <param name="parameters">All parameters of the search.</param>
    /// <param name="options">The limits.</param>
    /// <param name="root">The server's root as the client reached it.</param>
    /// <param name="faults">What is wrong with the search so far.</param>
    /// <param name="defaultFormat">The format for requests that name none; null for the service's.</param>
    /// <exception cref="InvalidInputException">With every fault.</exception>
    public static QueryRequest Written(
        string query, DaliParameters parameters, TapOptions options, string root, List<Diagnostic> faults, string? defaultFormat = null)
    {
        var format = FormatOf(parameters.Single("RESPONSEFORMAT", faults) ?? defaultFormat, faults);
        var maxRec = MaxRecOf(parameters.Single("MAXREC", faults), options, faults);
        return faults.Count == 0 ? new QueryRequest(query, format, maxRec, null) { Root = root } : throw new InvalidInputException(faults);
    }

    /// <summary>Whether a person reads the answer in a browser, where a VOTable would be shown as raw XML.</summary>
    public static bool IsForBrowser(DaliParameters parameters) =>
        TableFormats.Find(parameters.All("RESPONSEFORMAT").Concat(parameters.All("FORMAT")).FirstOrDefault())?.Format.Name == "html";

    private static void CheckRequest(string? value, List<Diagnostic> faults)
    {
        if (value is not null && !value.Equals("doQuery", StringComparison.OrdinalIgnoreCase))
            faults.Add(DaliDiagnostics.RequestUnknown(value));
    }

    private static void CheckLanguage(string? value, List<Diagnostic> faults)
    {
        if (value is null) faults.Add(DaliDiagnostics.ParameterMissing("LANG", "ADQL"));
        else if (!Languages.Contains(value)) faults.Add(DaliDiagnostics.LanguageUnknown(value));
    }

    private static string QueryOf(string? value, TapOptions options, List<Diagnostic> faults)
    {
        if (value is null) faults.Add(DaliDiagnostics.ParameterMissing("QUERY", "SELECT TOP 5 * FROM ivoa.obscore"));
        else if (value.Length > options.MaxQueryLength) faults.Add(DaliDiagnostics.QueryTooLong(value.Length, options.MaxQueryLength));
        return value ?? "";
    }

    private static FormatChoice FormatOf(string? value, List<Diagnostic> faults)
    {
        if (TableFormats.Find(value) is { } choice) return choice;
        faults.Add(DaliDiagnostics.FormatUnknown(value!, TableFormats.All.Select(format => format.Name)));
        return TableFormats.Default;
    }

    private static long MaxRecOf(string? value, TapOptions options, List<Diagnostic> faults)
    {
        if (value is null) return options.DefaultMaxRec;
        value = value.Trim();
        if (value.Length > 0 && value.All(char.IsAsciiDigit))
            return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
                ? Math.Min(limit, options.HardMaxRec) : options.HardMaxRec;
        faults.Add(DaliDiagnostics.MaxRecNotANumber(value));
        return 0;
    }
}
