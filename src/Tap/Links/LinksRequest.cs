using System.Globalization;
using TapGamma.Diagnostics;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Descriptors;
using TapGamma.Tap.Runs;

namespace TapGamma.Tap.Links;

/// <summary>A checked request for links (DataLink 1.1, section 2.2).</summary>
/// <param name="Ids">Identifiers to answer, each once.</param>
/// <param name="IsCut">Whether more were asked for than are answered.</param>
/// <param name="MaxRec">Rows to return at most; the links of one identifier are never divided.</param>
/// <param name="ContentType">Media type to say.</param>
internal sealed record LinksRequest(IReadOnlyList<string> Ids, bool IsCut, long MaxRec, string ContentType)
{
    private static readonly string[] Formats =
    [
        "", "votable", "votable/td", "application/x-votable+xml", LinksService.ContentType, "application/x-votable+xml;serialization=tabledata",
        "application/x-votable+xml;serialization=tabledata;content=datalink",
    ];

    /// <summary>Whether the client says itself in which form it wants the links.</summary>
    public bool NamesFormat { get; private init; }

    /// <exception cref="InvalidInputException">With every fault.</exception>
    public static LinksRequest Parse(DaliParameters parameters, TapOptions options)
    {
        var faults = new List<Diagnostic>();
        string[] ids = [.. parameters.All("ID").OfType<string>().Select(id => id.Trim()).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)];
        var type = TypeOf(parameters.Single("RESPONSEFORMAT", faults) ?? "", faults);
        var maxRec = MaxRecOf(parameters.Single("MAXREC", faults), faults);
        if (faults.Count > 0) throw new InvalidInputException(faults);
        return new LinksRequest(ids.Length > options.MaxLinkIds ? ids[..options.MaxLinkIds] : ids, ids.Length > options.MaxLinkIds, maxRec, type)
        {
            NamesFormat = !string.IsNullOrWhiteSpace(parameters.All("RESPONSEFORMAT")),
        };
    }

    /// <summary>The parameter that marks links is said whatever was asked, except for clients that want text/xml.</summary>
    private static string TypeOf(string format, List<Diagnostic> faults)
    {
        var plain = string.Concat(format.Where(c => !char.IsWhiteSpace(c) && c != '"'));
        if (plain.Equals("text/xml", StringComparison.OrdinalIgnoreCase)) return "text/xml";
        if (!Formats.Contains(plain, StringComparer.OrdinalIgnoreCase))
            faults.Add(RunDiagnostics.FormatUnknown(format, $"{LinksService.ContentType} or text/xml"));
        return LinksService.ContentType;
    }

    private static long MaxRecOf(string? value, List<Diagnostic> faults)
    {
        if (value is null) return long.MaxValue;
        if (long.TryParse(value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var limit)) return limit;
        faults.Add(DaliDiagnostics.MaxRecNotANumber(value));
        return 0;
    }
}
