using System.Text.Json;
using TapGamma.Diagnostics;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Statements;

namespace TapGamma.Provenance.Reading;

/// <summary>Reads PROV-JSON, our own in both modes and that of scripts; refuses what is broken or too large.</summary>
public sealed class ProvJsonReader
{
    private readonly string _file;
    private readonly ProvenanceLimits _limits;
    private readonly Dictionary<string, string> _prefixes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<Statement> _statements = [];

    private ProvJsonReader(string file, ProvenanceLimits limits) => (_file, _limits) = (file, limits);

    /// <summary>Reads a document.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="file">What it is called in messages.</param>
    /// <param name="limits">Bounds.</param>
    /// <exception cref="InvalidInputException">It is no PROV-JSON, or beyond the bounds.</exception>
    public static ProvenanceRecord Read(ReadOnlyMemory<byte> content, string file, ProvenanceLimits? limits = null)
    {
        var reader = new ProvJsonReader(file, limits ?? new ProvenanceLimits());
        if (content.Length > reader._limits.MaxBytes)
            throw Fault(ProvenanceDiagnostics.TooLarge(file, content.Length, reader._limits.MaxBytes));
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false };
            using var document = JsonDocument.Parse(content, options);
            reader.Document(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Half a surrogate pair in a string is found when the string is taken, by the second kind of exception.
            throw Fault(ProvenanceDiagnostics.NotJson(file, fault.Message));
        }

        var wanted = reader._prefixes.Where(p => !QualifiedNames.IsMadeUp(p.Key) && !Vocabulary.Prefixes.ContainsKey(p.Key));
        return StatementReader.Read(wanted.ToDictionary(StringComparer.Ordinal), reader._statements);
    }

    /// <summary>Reads a file; one that is too large is not even opened.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="file">What it is called in messages.</param>
    /// <param name="limits">Bounds.</param>
    /// <exception cref="InvalidInputException">It is no PROV-JSON, or beyond the bounds.</exception>
    public static ProvenanceRecord ReadFile(string path, string file, ProvenanceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var size = new FileInfo(path).Length;
        return size <= limits.MaxBytes ? Read(File.ReadAllBytes(path), file, limits) : throw Fault(ProvenanceDiagnostics.TooLarge(file, size, limits.MaxBytes));
    }

    private void Document(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw Fault(ProvenanceDiagnostics.NotProvJson(_file, "the document is no object"));
        if (root.TryGetProperty("prefix", out var prefixes)) Prefixes(prefixes);
        foreach (var member in root.EnumerateObject())
        {
            if (member.Name is "prefix" or "bundle") continue;
            if (member.Value.ValueKind != JsonValueKind.Object) throw Broken($"'{member.Name}' is no object");
            // Kinds of relations that the model does not have are not read (StatementReader).
            if (StatementKinds.Find(member.Name) is { } kind) Statements(kind, member.Value);
        }
    }

    private void Prefixes(JsonElement prefixes)
    {
        if (prefixes.ValueKind != JsonValueKind.Object) throw Broken("'prefix' is no object");
        foreach (var prefix in prefixes.EnumerateObject())
        {
            if (prefix.Value.ValueKind != JsonValueKind.String || prefix.Value.GetString() is not { Length: > 0 } uri)
                throw Broken($"the prefix '{prefix.Name}' has no namespace");
            // Some write XML Schema's namespace without the sign at its end.
            _prefixes[prefix.Name] = uri == Vocabulary.Xsd.TrimEnd('#') ? Vocabulary.Xsd : uri;
        }
    }

    private void Statements(StatementKind kind, JsonElement members)
    {
        foreach (var member in members.EnumerateObject())
        {
            // Several statements of one identifier are a list.
            if (member.Value.ValueKind == JsonValueKind.Array)
                foreach (var item in member.Value.EnumerateArray()) Add(kind, member.Name, item);
            else Add(kind, member.Name, member.Value);
        }
    }

    private void Add(StatementKind kind, string id, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object) throw Broken($"{kind.Name} '{id}' is no object");
        if (_statements.Count >= _limits.MaxStatements) throw Fault(ProvenanceDiagnostics.TooManyStatements(_file, _limits.MaxStatements));
        var arguments = new string?[kind.Arguments.Count];
        var attributes = new List<NamedAttribute>();
        List<string> members = [];
        foreach (var property in body.EnumerateObject())
        {
            var name = Name(property.Name);
            var at = kind.PositionOf(name);
            if (at < 0)
            {
                Attribute(attributes, name, property.Value);
            }
            else if (kind == StatementKinds.HadMember && property.Value.ValueKind == JsonValueKind.Array)
            {
                members.AddRange(property.Value.EnumerateArray().Select(value => Name(Text(value))));
            }
            else
            {
                var text = Text(property.Value);
                arguments[at] = kind.IsTime(at) ? Time(text) : Name(text);
            }
        }

        if (members.Count > 0)
        {
            foreach (var entity in members) _statements.Add(new Statement(kind, null, [arguments[0], entity], []));
            return;
        }

        for (var i = 0; i < kind.Required; i++)
            if (arguments[i] is null) throw Broken($"{kind.Name} '{id}' does not say its {kind.Arguments[i]}");
        _statements.Add(new Statement(kind, kind.IsElement ? Name(id) : null, arguments, attributes));
    }

    private void Attribute(List<NamedAttribute> attributes, string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
            foreach (var item in value.EnumerateArray()) attributes.Add(new NamedAttribute(name, Value(item)));
        else attributes.Add(new NamedAttribute(name, Value(value)));
    }

    private AttributeValue Value(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object) return new AttributeValue(Text(value), Native(value));
        var text = value.TryGetProperty("$", out var content) ? Text(content) : throw Broken("a typed value has no member '$'");
        if (value.TryGetProperty("lang", out var language)) return new AttributeValue(text, null, Text(language));
        if (!value.TryGetProperty("type", out var typed)) return new AttributeValue(text);
        return Name(Text(typed)) is var type && type is Vocabulary.QualifiedName or Vocabulary.Xsd + "QName"
            ? AttributeValue.Name(Name(text))
            : new AttributeValue(text, type == Vocabulary.Xsd + "string" ? null : type);
    }

    private static string? Native(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetInt64(out _) ? Terms.Long : Vocabulary.Xsd + "double",
        JsonValueKind.True or JsonValueKind.False => Vocabulary.Xsd + "boolean",
        _ => null,
    };

    private string Text(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => throw Broken($"a {value.ValueKind} stands where a text is wanted"),
        };
        return text.Length <= _limits.MaxText ? text : throw Broken($"a text of {text.Length} characters is too long");
    }

    private string Time(string text) => AttributeReader.Time(text) is { } time ? AttributeList.Time(time) : throw Broken($"'{text}' is no time");

    /// <summary>The URI of a qualified name; most stand in a document many times.</summary>
    private string Name(string text)
    {
        if (!_names.TryGetValue(text, out var uri)) _names.Add(text, uri = Resolve(text));
        return uri;
    }

    private string Resolve(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (prefix, local) = colon < 0 ? ("default", text) : (text[..colon], text[(colon + 1)..]);
        if (!_prefixes.TryGetValue(prefix, out var space) && !Vocabulary.Prefixes.TryGetValue(prefix, out space))
        {
            // The name of the job itself is written without a prefix by most who know the convention.
            if (text != ScriptProvenance.CurrentJob) throw Broken($"the prefix of '{Shown(text)}' is not declared");
            space = "";
        }

        var uri = space + local;
        return uri.Length <= _limits.MaxIdentifier && local.Length > 0 && !uri.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
            ? uri : throw Broken($"'{Shown(text)}' cannot be an identifier");
    }

    private static string Shown(string text) => text.Length <= 80 ? text : text[..80] + "...";

    private InvalidInputException Broken(string reason) => Fault(ProvenanceDiagnostics.NotProvJson(_file, reason));

    private static InvalidInputException Fault(Diagnostic diagnostic) => new(diagnostic);
}
