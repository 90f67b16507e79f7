using System.Globalization;
using System.Text;
using TapGamma.Analysis.Products;

namespace TapGamma.Analysis.Catalogues;

/// <summary>
/// The positions of a catalogue as a file, which is kept with its rows: what a query returned or a client sent is not there any more when somebody does
/// the same again.
/// </summary>
public static class CataloguePositions
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "positions.tsv";

    private const string Header = "name\tra\tdec\n";

    /// <summary>The file: a line for each position, in their order, after the names of the columns.</summary>
    public static ProductFile ToFile(IEnumerable<CatalogueSource> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return new ProductFile(
            FileName, "text/tab-separated-values", "The positions that were asked for", Encoding.UTF8.GetBytes(string.Concat(sources.Select(Line).Prepend(Header))));
    }

    /// <summary>The positions of such a file; null when it is none.</summary>
    public static IReadOnlyList<CatalogueSource>? Read(byte[] content)
    {
        var text = Encoding.UTF8.GetString(content);
        if (!text.StartsWith(Header, StringComparison.Ordinal)) return null;
        var sources = new List<CatalogueSource>();
        foreach (var line in text[Header.Length..].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split('\t') is not [var name, var ra, var dec] || Number(ra) is not { } raDeg || Number(dec) is not { } decDeg) return null;
            sources.Add(new CatalogueSource(Unescaped(name), raDeg, decDeg));
        }

        return sources;
    }

    /// <summary>A position in one spelling.</summary>
    internal static string Line(CatalogueSource source) =>
        string.Create(CultureInfo.InvariantCulture, $"{Escaped(source.Name)}\t{source.RaDeg:R}\t{source.DecDeg:R}\n");

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // A name may hold anything; in the file it stays in its place.
    private static string Escaped(string name) => name.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\t", @"\t", StringComparison.Ordinal)
        .Replace("\n", @"\n", StringComparison.Ordinal);

    private static string Unescaped(string name)
    {
        if (!name.Contains('\\', StringComparison.Ordinal)) return name;
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
            text.Append(name[i] != '\\' || i + 1 == name.Length ? name[i] : name[++i] switch { 't' => '\t', 'n' => '\n', var other => other });
        return text.ToString();
    }
}
