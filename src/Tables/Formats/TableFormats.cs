using System.Collections.Frozen;

namespace TapGamma.Tables.Formats;

/// <summary>All output formats, and the choice among them by RESPONSEFORMAT (DALI 1.1, section 3.4.3).</summary>
public static class TableFormats
{
    /// <summary>Every format, in alphabetical order of class names.</summary>
    public static IReadOnlyList<ITableFormat> All { get; } =
    [
        new CsvBareFormat(),
        new CsvFormat(),
        new HtmlFormat(),
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
        var type = WithoutNeutralParameters(value);
        return ByName.TryGetValue(Normalize(type), out format) ? Choose(type, Normalize(type), format) : null;
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

    /// <summary>Parameters that change nothing here: the character set is always UTF-8, the version VOTable's own.</summary>
    private static string WithoutNeutralParameters(string value) => string.Join(';', value.Split(';').Where(part =>
        !Normalize(part).StartsWith("charset=", StringComparison.Ordinal)
        && !Normalize(part).StartsWith("version=1.", StringComparison.Ordinal)));
}
