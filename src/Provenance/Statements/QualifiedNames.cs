using System.Buffers;

namespace TapGamma.Provenance.Statements;

/// <summary>Prefixes for the URIs of a document, and the qualified names they make (PROV-DM, 5.7.1).</summary>
public sealed class QualifiedNames
{
    private static readonly SearchValues<char> s_separators = SearchValues.Create("#/?;=:&");
    private readonly List<(string Prefix, string Uri)> _declared = [];
    private readonly Dictionary<string, string> _made = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Prefix, string Local, string Text)> _names = new(StringComparer.Ordinal);
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
        HashSet<string> uris = [Terms.Type, Terms.Long, Vocabulary.QualifiedName, .. Uris(statements)];
        foreach (var space in uris.Where(uri => Declared(uri) is null).Select(uri => Split(uri).Space).Distinct().Order(StringComparer.Ordinal))
            _made[space] = FormattableString.Invariant($"ns{_made.Count + 1}");
        foreach (var uri in uris)
        {
            var (prefix, local) = Find(uri);
            _used[prefix] = uri[..^local.Length];
            _names.Add(uri, (prefix, local, $"{prefix}:{local}"));
        }
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
        ArgumentNullException.ThrowIfNull(uri);
        var (prefix, local, _) = _names[uri];
        return (prefix, local);
    }

    /// <summary>The qualified name of a URI: prefix, colon, local name.</summary>
    public string Text(string uri) => _names[uri].Text;

    private (string Prefix, string Local) Find(string uri)
    {
        if (Declared(uri) is { } found) return found;
        var (space, local) = Split(uri);
        return (_made[space], local);
    }

    private (string Prefix, string Local)? Declared(string uri)
    {
        foreach (var (prefix, space) in _declared)
            if (uri.Length > space.Length && uri.StartsWith(space, StringComparison.Ordinal)) return (prefix, uri[space.Length..]);
        return null;
    }

    private static (string Space, string Local) Split(string uri)
    {
        var at = uri.AsSpan(0, Math.Max(0, uri.Length - 1)).LastIndexOfAny(s_separators) + 1;
        if (at == 0) at = Math.Min(1, uri.Length);
        return (uri[..at], uri[at..]);
    }

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
