using System.Collections.Frozen;
using TapGamma.Tables.Formats.Arrow;
using TapGamma.Tables.Formats.Fits;
using TapGamma.Tables.Formats.Parquet;

namespace TapGamma.Tables.Formats;

/// <summary>All output formats, and the choice among them by RESPONSEFORMAT (DALI 1.1, section 3.4.3).</summary>
public static class TableFormats
{
    /// <summary>Every format, in alphabetical order of class names.</summary>
    public static IReadOnlyList<ITableFormat> All { get; } =
    [
        new ArrowFormat(),
        new CsvBareFormat(),
        new CsvFormat(),
        new FitsFormat(),
        new HtmlFormat(),
        new JsonFormat(),
        new ParquetFormat(),
        new TextFormat(),
        new TsvFormat(),
        new VoTableBinary2Format(),
        new VoTableBinaryFormat(),
        new VoTableTabledataFormat(),
    ];

    private static readonly FrozenDictionary<string, ITableFormat> ByName = Index(All);

    /// <summary>The format for requests that name none.</summary>
    public static FormatChoice Default { get; } = new(ByName["votable"], ByName["votable"].MediaType);

    /// <summary>The format a RESPONSEFORMAT value selects, or null when none does. Case and blanks do not matter.</summary>
    /// <param name="value">A short name or a media type with or without parameters; null or empty selects the default.</param>
    public static FormatChoice? Find(string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return Default;
        var key = Normalize(value);
        if (ByName.TryGetValue(key, out var format)) return Choose(value, key, format);
        var parts = value.Split(';');
        var type = string.Join(';', parts.Where(part => ParameterOf(part) is not ("charset" or "version")));
        if (!ByName.TryGetValue(Normalize(type), out format)) return null;
        var choice = Choose(type, Normalize(type), format);
        if (parts.FirstOrDefault(part => ParameterOf(part) == "version") is not { } version) return choice;
        // The client named the version, so the Content-Type must name it, too.
        return format.InVersion(Normalize(version).Split('=')[^1]) is { } other
            ? new FormatChoice(other, $"{choice.ContentType};{Normalize(version)}") : null;
    }

    /// <summary>An index by every name; two formats that claim one name are a fault of the program.</summary>
    internal static FrozenDictionary<string, ITableFormat> Index(IEnumerable<ITableFormat> formats)
    {
        var index = new Dictionary<string, ITableFormat>(StringComparer.Ordinal);
        foreach (var format in formats)
            foreach (var name in (string[])[format.Name, format.MediaType, .. format.Aliases])
                if (!index.TryAdd(Normalize(name), format))
                    throw new InvalidOperationException($"The output format name {name} is taken twice.");
        return index.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>A client that named a media type gets that type; CSV always says whether it has a header.</summary>
    private static FormatChoice Choose(string value, string key, ITableFormat format)
    {
        var namedType = key.Contains('/') && key != format.Name;
        var isOwnType = key == Normalize(format.MediaType).Split(';')[0];
        return new FormatChoice(format, namedType && !isOwnType ? WithoutBlanks(value) : format.MediaType);
    }

    private static string Normalize(string value) => WithoutBlanks(value).ToLowerInvariant();

    private static string WithoutBlanks(string value) =>
        string.Concat(value.Where(c => !char.IsWhiteSpace(c) && c != '"'));

    /// <summary>The name of a parameter; the character set is always UTF-8.</summary>
    private static string ParameterOf(string part) => Normalize(part).Split('=')[0];
}
