using System.Collections.Frozen;
using TapGamma.Adql.Catalogs;
using TapGamma.Store;
using TapGamma.Store.Records;
using TapGamma.Store.TapSchema;

namespace TapGamma.Tap.Access;

/// <summary>Which collections only some groups may see, and what of a store's metadata the others see.</summary>
internal sealed class CollectionAccess
{
    /// <summary>Views that are kept: every user has one, and those who ask again get another as good.</summary>
    private const int MostViews = 200;

    private readonly PublishedMetadata _all;
    private readonly FrozenDictionary<string, string[]> _groups;
    private readonly Dictionary<string, PublishedMetadata> _views = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public CollectionAccess(PublishedMetadata metadata, IReadOnlyList<PublishedCollection> collections)
    {
        _all = metadata;
        _groups = collections.Where(collection => collection.Settings.ContainsKey(CollectionSettings.AccessGroups)).ToFrozenDictionary(
            collection => collection.Id,
            collection => collection.Settings[CollectionSettings.AccessGroups].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            StringComparer.Ordinal);
    }

    /// <summary>Whether a visitor may see a collection.</summary>
    public bool Allows(Visitor visitor, string collection) =>
        !_groups.TryGetValue(collection, out var groups) || groups.Any(visitor.Groups.Contains);

    /// <summary>The metadata as a visitor may see them; the same object for the same rights.</summary>
    public PublishedMetadata For(Visitor visitor)
    {
        var hidden = HiddenFrom(visitor);
        if (hidden.Length == 0 && visitor.Name is null) return _all;
        var key = string.Join('\n', [visitor.Name ?? "", .. hidden]);
        lock (_lock)
        {
            if (_views.TryGetValue(key, out var view)) return view;
            if (_views.Count >= MostViews) _views.Clear();
            _views.Add(key, view = Without(hidden, visitor.Name));
            return view;
        }
    }

    /// <summary>Who looks at records of provenance.</summary>
    public ProvenanceAudience AudienceOf(Visitor visitor) => new(visitor.Name, HiddenFrom(visitor));

    private string[] HiddenFrom(Visitor visitor) =>
        [.. _groups.Keys.Where(collection => !Allows(visitor, collection)).Order(StringComparer.Ordinal)];

    private PublishedMetadata Without(string[] hidden, string? user)
    {
        var schema = _all.TapSchema;
        bool IsHidden(string name) => hidden.Contains(name, StringComparer.OrdinalIgnoreCase);
        var tables = schema.Tables.Where(table => IsHidden(table.Schema)).Select(table => table.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        bool Leaves(KeyRecord key) => tables.Contains(key.FromTable) || tables.Contains(key.TargetTable);
        var view = new TapSchemaSnapshot(
            [.. schema.Schemas.Where(record => !IsHidden(record.Name))],
            [.. schema.Tables.Where(record => !IsHidden(record.Schema))],
            [.. schema.Columns.Where(record => !tables.Contains(record.Table))],
            [.. schema.Keys.Where(key => !Leaves(key))]);
        var rules = new HidingRules(hidden, [.. tables], [.. schema.Keys.Where(Leaves).Select(key => key.Id)]) { User = user };
        return new PublishedMetadata(new Catalog(rules.Apply([.. _all.Catalog.Tables.Where(table => !IsHidden(table.Schema))])), view);
    }
}
