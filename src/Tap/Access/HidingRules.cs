using TapGamma.Adql.Catalogs;
using TapGamma.Store.Records;

namespace TapGamma.Tap.Access;

/// <summary>Which rows of the tables that all collections share tell of hidden ones.</summary>
/// <param name="Collections">Hidden collections, which are schemas, too.</param>
/// <param name="Tables">Names of their tables, with the schema.</param>
/// <param name="Keys">Names of foreign keys from or to their tables.</param>
internal sealed record HidingRules(IReadOnlyList<string> Collections, IReadOnlyList<string> Tables, IReadOnlyList<string> Keys)
{
    /// <summary>Name of the user who looks; null for anybody.</summary>
    public string? User { get; init; }

    private const string ObsCore = "ivoa.obscore";

    /// <summary>The tables, without those rows.</summary>
    public IReadOnlyList<CatalogTable> Apply(IReadOnlyList<CatalogTable> tables)
    {
        var products = tables.FirstOrDefault(table => NameOf(table) == ObsCore);
        return [.. tables.Select(table => Apply(table, products))];
    }

    private CatalogTable Apply(CatalogTable table, CatalogTable? products)
    {
        if (table.Scopes is not null) return RecordScopes.Visible(table, new ProvenanceAudience(User, Collections));
        HiddenRows[] hidden = [.. Rules(NameOf(table), products).Where(rule => rule.Values.Count > 0)];
        return hidden.Length == 0 ? table : table with { Hidden = hidden };
    }

    private static string NameOf(CatalogTable table) => table.FullName.ToLowerInvariant();

    private IEnumerable<HiddenRows> Rules(string table, CatalogTable? products) => table switch
    {
        ObsCore => [new HiddenRows("tg_collection", Collections)],
        "ivoa.obscore_hea" when products is not null =>
            [new HiddenRows("tg_collection", Collections) { Of = (products, "obs_publisher_did") }],
        "tap_schema.schemas" or "tap_schema.tables" => [new HiddenRows("schema_name", Collections)],
        "tap_schema.columns" => [new HiddenRows("table_name", Tables)],
        "tap_schema.keys" => [new HiddenRows("key_id", Keys)],
        "tap_schema.key_columns" => [new HiddenRows("key_id", Keys)],
        _ => [],
    };
}
