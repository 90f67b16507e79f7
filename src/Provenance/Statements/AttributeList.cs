using System.Globalization;
using TapGamma.Provenance.Model;

namespace TapGamma.Provenance.Statements;

/// <summary>Attributes of one statement in the making; nothing is added for nothing.</summary>
internal sealed class AttributeList(ProvenanceMode mode)
{
    private readonly List<NamedAttribute> _items = [];

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>The name for people, which each mode calls differently.</summary>
    public AttributeList Named(string name) => Add(mode == ProvenanceMode.W3C ? Terms.Label : Terms.Name, name.Length > 0 ? name : null);

    public AttributeList Add(string name, string? text)
    {
        if (text is not null) _items.Add(new NamedAttribute(name, new AttributeValue(text)));
        return this;
    }

    public AttributeList Add(string name, DateTimeOffset? time)
    {
        if (time is { } found) _items.Add(new NamedAttribute(name, new AttributeValue(Time(found), Terms.DateTime)));
        return this;
    }

    public AttributeList Add(string name, long? number)
    {
        if (number is { } found)
            _items.Add(new NamedAttribute(name, new AttributeValue(found.ToString(CultureInfo.InvariantCulture), Terms.Long)));
        return this;
    }

    public AttributeList AddName(string name, string? uri)
    {
        if (uri is not null) _items.Add(new NamedAttribute(name, AttributeValue.Name(uri)));
        return this;
    }

    public AttributeList AddAll(IEnumerable<NamedAttribute> attributes)
    {
        _items.AddRange(attributes);
        return this;
    }

    public IReadOnlyList<NamedAttribute> ToList() => _items;
}
