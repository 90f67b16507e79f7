using System.Buffers;

namespace TapGamma.Provenance.Statements;

/// <summary>Prefixes for the URIs of a document, and the qualified names they make (PROV-DM, 5.7.1).</summary>
public sealed class QualifiedNames
{
    private static readonly SearchValues<char> s_separators = SearchValues.Create("#/?;=:&");
    private readonly List<(string Prefix, string Uri)> _declared = [];
    private readonly Dictionary<string, QualifiedName> _names = new(StringComparer.Ordinal);

    // The same URI is mostly the same string, and that is found sooner than its characters.
    private readonly Dictionary<string, QualifiedName> _strings = new(ReferenceEqualityComparer.Instance);
    private readonly SortedDictionary<string, string> _used = new(StringComparer.Ordinal);

    /// <summary>Finds prefixes for all names in statements.</summary>
    /// <param name="prefixes">Prefixes wanted.</param>
    /// <param name="statements">The document.</param>
    public QualifiedNames(IReadOnlyDictionary<string, string> prefixes, IReadOnlyList<Statement> statements)
    {
        ArgumentNullException.ThrowIfNull(prefixes);
        ArgumentNullException.ThrowIfNull(statements);
        foreach (var (prefix, uri) in Vocabulary.Prefixes.Concat(prefixes))
            if (IsPrefix(prefix) && !IsMadeUp(prefix) && uri.Length > 0 && _declared.All(d => d.Prefix != prefix)) _declared.Add((prefix, uri));
        // The longest namespace first, so that the first that fits is the closest.
        _declared.Sort((one, other) => other.Uri.Length.CompareTo(one.Uri.Length) is not 0 and var longer
            ? longer : string.CompareOrdinal(one.Prefix, other.Prefix));
        List<string> open = [];
        foreach (var uri in Uris(statements).Prepend(Terms.Type).Prepend(Terms.Long).Prepend(Vocabulary.QualifiedName))
        {
            if (_strings.ContainsKey(uri)) continue;
            if (!_names.TryGetValue(uri, out var name))
            {
                if (Declared(uri) is not { } declared)
                {
                    open.Add(uri);
                    continue;
                }

                name = Add(uri, declared.Prefix, declared.Uri.Length);
            }

            _strings.Add(uri, name);
        }

        var made = open.Select(uri => uri[..SpaceOf(uri)]).Distinct().Order(StringComparer.Ordinal).Select((space, i) => (space, i))
            .ToDictionary(space => space.space, space => FormattableString.Invariant($"ns{space.i + 1}"), StringComparer.Ordinal);
        foreach (var uri in open.Distinct(StringComparer.Ordinal)) Add(uri, made[uri[..SpaceOf(uri)]], SpaceOf(uri));
    }

    /// <summary>The prefixes that are used, with their namespaces, by prefix.</summary>
    public IReadOnlyDictionary<string, string> Used => _used;

    /// <summary>Whether a prefix is one that we make up where nobody wants another.</summary>
    public static bool IsMadeUp(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return prefix.Length > 2 && prefix.StartsWith("ns", StringComparison.Ordinal) && prefix.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>Prefix and local name of a URI of the document.</summary>
    public (string Prefix, string Local) Of(string uri)
    {
        var name = Find(uri);
        return (name.Prefix, name.Local);
    }

    /// <summary>The qualified name of a URI: prefix, colon, local name.</summary>
    public string Text(string uri) => Find(uri).Text;

    /// <summary>The same as a string of JSON.</summary>
    internal ReadOnlySpan<byte> Json(string uri) => Find(uri).Json;

    private QualifiedName Find(string uri) =>
        _strings.TryGetValue(uri ?? throw new ArgumentNullException(nameof(uri)), out var name) ? name : _names[uri];

    private QualifiedName Add(string uri, string prefix, int start)
    {
        var name = new QualifiedName(uri, prefix, start);
        _names.Add(uri, name);
        if (!_used.ContainsKey(prefix)) _used.Add(prefix, name.Space);
        return name;
    }

    private (string Prefix, string Uri)? Declared(string uri)
    {
        foreach (var declared in _declared)
            if (uri.Length > declared.Uri.Length && uri.StartsWith(declared.Uri, StringComparison.Ordinal)) return declared;
        return null;
    }

    private static int SpaceOf(string uri) =>
        uri.AsSpan(0, Math.Max(0, uri.Length - 1)).LastIndexOfAny(s_separators) + 1 is > 0 and var at ? at : Math.Min(1, uri.Length);

    private static bool IsPrefix(string text) =>
        text.Length is > 0 and < 64 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static IEnumerable<string> Uris(IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
        {
            if (statement.Id is { } id) yield return id;
            for (var i = 0; i < statement.Arguments.Count; i++)
            {
                yield return statement.Kind.ArgumentNames[i];
                if (statement.Arguments[i] is { } argument && !statement.Kind.IsTime(i)) yield return argument;
            }

            foreach (var (name, value) in statement.Attributes)
            {
                yield return name;
                if (value.IsName) yield return value.Text;
                else if (value.Type is { } type) yield return type;
            }
        }
    }
}
