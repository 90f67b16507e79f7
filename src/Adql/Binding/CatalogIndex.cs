using System.Runtime.CompilerServices;
using TapGamma.Adql.Ast;
using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Parsing;

namespace TapGamma.Adql.Binding;

/// <summary>Look-up by name in a catalogue snapshot; built once for each snapshot and thrown away with it.</summary>
internal sealed class CatalogIndex
{
    private static readonly ConditionalWeakTable<Catalog, CatalogIndex> Known = [];
    private static readonly ConditionalWeakTable<CatalogTable, IReadOnlyList<RelationColumn>> KnownColumns = [];

    private readonly Dictionary<string, List<CatalogTable>> _byName = new(StringComparer.OrdinalIgnoreCase);

    private CatalogIndex(Catalog catalog)
    {
        Catalog = catalog;
        foreach (var table in catalog.Tables)
        {
            if (!_byName.TryGetValue(table.Name, out var tables)) _byName[table.Name] = tables = [];
            tables.Add(table);
        }
    }

    public Catalog Catalog { get; }

    public static CatalogIndex For(Catalog catalog) => Known.GetValue(catalog, key => new(key));

    public static IReadOnlyList<RelationColumn> Columns(CatalogTable table) => KnownColumns.GetValue(table, key =>
        [.. key.Columns.Select(column => new RelationColumn(
            column.Column.Name,
            column.IsRegular && ReservedWords.IsRegularName(column.Column.Name),
            column.Type,
            column.Column,
            column.PhysicalName)
        {
            HoldsServerPaths = column.HoldsServerPaths,
        })]);

    /// <summary>The tables that the last one or two parts of a name can mean.</summary>
    public IReadOnlyList<CatalogTable> Find(IReadOnlyList<Identifier> name)
    {
        if (!_byName.TryGetValue(name[^1].Text, out var candidates)) return [];
        return [.. candidates.Where(table =>
            Matches(table.Name, name[^1]) && (name.Count == 1 || Matches(table.Schema, name[^2])))];
    }

    public static bool Matches(string stored, Identifier name) => name.IsDelimited
        ? string.Equals(stored, name.Text, StringComparison.Ordinal)
        : string.Equals(stored, name.Text, StringComparison.OrdinalIgnoreCase) && ReservedWords.IsRegularName(stored);
}
