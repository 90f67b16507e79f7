using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using TapGamma.Diagnostics;
using TapGamma.Store;
using TapGamma.Store.Columns;

namespace TapGamma.Ingest.Collections;

/// <summary>Reads a collection file and reports every problem in it, not only the first.</summary>
internal sealed partial class CollectionFileReader
{
    private static readonly string[] Keys =
    [
        "id", "title", "description", "obs_collection", "view", "publisher_did", "publisher_id", "rights", "data_rights",
        "bib_reference", "release_date", "target_class", "calib_level", "profile", "field_of_view_deg", "products", "keywords",
        "scan_modes", CollectionSettings.LinksVocabulary, CollectionSettings.AccessGroups,
    ];

    private static readonly string[] RightsWords = ["public", "secure", "proprietary"];

    private readonly string _path;
    private readonly JsonElement _root;
    private readonly List<Diagnostic> _faults = [];

    private CollectionFileReader(string path, JsonElement root) => (_path, _root) = (path, root);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidInputException">The file is no collection file; every problem is named.</exception>
    public static CollectionFile Read(string path) => Read(path, File.ReadAllBytes(path));

    public static CollectionFile Read(string path, byte[] bytes)
    {
        using var document = Parse(path, bytes);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new InvalidInputException(IngestDiagnostics.CollectionNoObject(path));
        var reader = new CollectionFileReader(path, document.RootElement);
        var file = reader.ReadAll(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        return reader._faults.Count == 0 ? file : throw new InvalidInputException(reader._faults);
    }

    private static JsonDocument Parse(string path, byte[] bytes)
    {
        try
        {
            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
            // A byte order mark is no part of JSON, but editors write it.
            ReadOnlyMemory<byte> text = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsMemory(3) : bytes;
            return JsonDocument.Parse(text, options);
        }
        catch (JsonException e)
        {
            throw new InvalidInputException(IngestDiagnostics.CollectionNoJson(path, (e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1));
        }
    }

    private CollectionFile ReadAll(string digest)
    {
        CheckKeys();
        return new CollectionFile
        {
            Id = SqlName("id", required: true) ?? "",
            Title = Text("title", required: true) ?? "",
            Description = Text("description"),
            ObsCollection = Text("obs_collection", required: true) ?? "",
            View = ViewName(),
            PublisherDid = Ivoid("publisher_did", required: true) ?? "",
            PublisherId = Ivoid("publisher_id"),
            Rights = Text("rights"),
            DataRights = OneOf("data_rights", RightsWords),
            BibReference = Text("bib_reference"),
            ReleaseDate = Date("release_date"),
            TargetClass = Text("target_class"),
            CalibLevel = (int)(Number("calib_level", 0, 4) ?? 2),
            Profile = OneOf("profile", CollectionFile.KnownProfiles) ?? "lint",
            LinksVocabulary = OneOf(CollectionSettings.LinksVocabulary, CollectionSettings.LinksVocabularies) ?? CollectionSettings.LinksVocabularies[0],
            FieldOfViewDeg = Number("field_of_view_deg", 0, 360),
            Products = Products(),
            Keywords = Keywords(),
            ScanModes = TextMap("scan_modes", _root),
            AccessGroups = AccessGroups(),
            Digest = digest,
        };
    }

    private void CheckKeys()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in _root.EnumerateObject())
        {
            if (!seen.Add(member.Name)) _faults.Add(IngestDiagnostics.CollectionKeyTwice(_path, member.Name));
            if (!Keys.Contains(member.Name, StringComparer.Ordinal))
                _faults.Add(IngestDiagnostics.CollectionKeyUnknown(_path, member.Name, NearestName.Of(member.Name, Keys)));
        }
    }

    private string? Text(string key, bool required = false)
    {
        if (!_root.TryGetProperty(key, out var value))
        {
            if (required) _faults.Add(IngestDiagnostics.CollectionKeyMissing(_path, key));
            return null;
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : null;
        if (string.IsNullOrEmpty(text)) Refuse(key, "a text that is not empty");
        return text;
    }

    private string? SqlName(string key, bool required = false)
    {
        var name = Text(key, required);
        if (name is { Length: > 0 } && (!Name().IsMatch(name) || !ColumnNames.IsRegular(name)))
            Refuse(key, "a name of lower-case letters, digits and underscores that begins with a letter and is no word of SQL");
        else if (key == "id" && name is "ivoa" or "provenance" or "tap_schema" or "tap_upload")
            Refuse(key, "a name other than those of the Virtual Observatory's own schemas");
        return name;
    }

    private string ViewName()
    {
        var view = SqlName("view") ?? "vo_obscore";
        if (view is "observations" or "events") Refuse("view", "a name other than 'observations' and 'events'");
        return view;
    }

    private string? Ivoid(string key, bool required = false)
    {
        var text = Text(key, required);
        if (text is { Length: > 0 } && !IvoidPattern().IsMatch(text)) Refuse(key, "an IVOA identifier such as ivo://authority/collection");
        return text;
    }

    private string? OneOf(string key, IReadOnlyList<string> words)
    {
        var text = Text(key);
        if (text is { Length: > 0 } && !words.Contains(text)) Refuse(key, $"one of {string.Join(", ", words)}");
        return text;
    }

    private string? Date(string key)
    {
        var text = Text(key);
        if (string.IsNullOrEmpty(text)) return text;
        string[] formats = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss"];
        if (!DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            Refuse(key, "a date YYYY-MM-DD or YYYY-MM-DDThh:mm:ss");
        return text;
    }

    private double? Number(string key, double least, double most)
    {
        if (!_root.TryGetProperty(key, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most) return number;
        Refuse(key, FormattableString.Invariant($"a number from {least} to {most}"));
        return null;
    }

    private List<string> AccessGroups()
    {
        if (!_root.TryGetProperty(CollectionSettings.AccessGroups, out var value)) return [];
        List<string> groups = value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!.Trim())] : [];
        if (groups.Count == 0 || groups.Count != value.GetArrayLength() || groups.Any(group => group.Length == 0 || group.Contains(',', StringComparison.Ordinal)))
            Refuse(CollectionSettings.AccessGroups, "a list of at least one name of a group, without commas; leave it out for data that everybody may see");
        return groups;
    }

    private List<string> Products()
    {
        if (!_root.TryGetProperty("products", out var value)) return ["event-bundle"];
        List<string> products = value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.String ? e.GetString()! : e.GetRawText())]
            : [];
        if (products.Count == 0) Refuse("products", $"a list of at least one of {string.Join(", ", CollectionFile.KnownProducts)}");
        if (products.Distinct().Count() < products.Count) Refuse("products", "a list without repetitions");
        foreach (var product in products.Where(p => !CollectionFile.KnownProducts.Contains(p)))
            _faults.Add(IngestDiagnostics.CollectionProductUnknown(_path, product, NearestName.Of(product, CollectionFile.KnownProducts)));
        return products;
    }

    private Dictionary<string, IReadOnlyDictionary<string, string>> Keywords()
    {
        var keywords = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.OrdinalIgnoreCase);
        if (!_root.TryGetProperty("keywords", out var value)) return keywords;
        if (value.ValueKind != JsonValueKind.Object)
        {
            Refuse("keywords", "an object of header keywords");
            return keywords;
        }

        foreach (var member in value.EnumerateObject())
        {
            keywords[member.Name] = member.Value.ValueKind == JsonValueKind.String
                ? new Dictionary<string, string> { ["*"] = member.Value.GetString()! }
                : TextMap(member.Name, value);
        }

        return keywords;
    }

    private Dictionary<string, string> TextMap(string key, JsonElement parent)
    {
        var map = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!parent.TryGetProperty(key, out var value)) return map;
        if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Any(m => m.Value.ValueKind != JsonValueKind.String))
        {
            Refuse(key, "an object whose values are texts");
            return map;
        }

        foreach (var member in value.EnumerateObject()) map[member.Name] = member.Value.GetString()!;
        return map;
    }

    private void Refuse(string key, string wanted) => _faults.Add(IngestDiagnostics.CollectionValueWrong(_path, key, wanted));

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^ivo://[A-Za-z0-9][A-Za-z0-9\-_.!~*'()+=]{2,}(/[^\s?#]+)?$")]
    private static partial Regex IvoidPattern();
}
