using TapGamma.Adql.Catalogs;

namespace TapGamma.Store.Records;

/// <summary>How the compiler of queries finds out who may see rows of provenance.</summary>
public static class RecordScopes
{
    /// <summary>The table with its scopes; what nobody says otherwise of is shown as anybody may see it.</summary>
    /// <param name="table">A published table.</param>
    /// <param name="schema">Schema of the program's own tables, or null where the engine has none.</param>
    internal static CatalogTable Scoped(CatalogTable table, string? schema)
    {
        if (table.Schema != RecordTable.Schema) return table;
        var scopes = new RowScopes(
            RecordTable.Scope, Own(schema, "tg_scope"), "audience", Own(schema, "tg_scope_collection"), "collection");
        return Visible(table with { Scopes = scopes }, ProvenanceAudience.Anybody);
    }

    /// <summary>The table without the rows that an audience may not see.</summary>
    /// <param name="table">Any table.</param>
    /// <param name="audience">Who looks.</param>
    public static CatalogTable Visible(CatalogTable table, ProvenanceAudience audience)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(audience);
        return table.Scopes is { } scopes ? table with { Hidden = scopes.HiddenFrom(audience.Scopes, audience.HiddenCollections) } : table;
    }

    private static CatalogTable Own(string? schema, string name) => new("tapgamma", name, schema, name, []);
}
