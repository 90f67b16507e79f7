using System.Globalization;
using TapGamma.Provenance.Model;

namespace TapGamma.Provenance.Statements;

/// <summary>Attributes of one statement, taken out one after the other.</summary>
internal sealed class AttributeReader(IReadOnlyList<NamedAttribute> attributes)
{
    private readonly List<NamedAttribute> _left = [.. attributes];

    /// <summary>A time of ISO 8601; null when there is none, or when it is none.</summary>
    public static DateTimeOffset? Time(string? text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    /// <summary>The first value of a name.</summary>
    public string? Take(string name)
    {
        var at = _left.FindIndex(a => a.Name == name);
        if (at < 0) return null;
        var text = _left[at].Value.Text;
        _left.RemoveAt(at);
        return text;
    }

    /// <summary>All values of a name.</summary>
    public IReadOnlyList<string> TakeAll(string name)
    {
        string[] found = [.. _left.Where(a => a.Name == name).Select(a => a.Value.Text)];
        _left.RemoveAll(a => a.Name == name);
        return found;
    }

    /// <summary>Whether it is of a class; the statement of it is taken.</summary>
    public bool TakeType(string uri) => _left.RemoveAll(a => a.Name == Terms.Type && a.Value.Text == uri) > 0;

    /// <summary>What nobody took.</summary>
    public IReadOnlyList<NamedAttribute> Rest() => _left;
}
