using System.Globalization;
using System.Text;
using TapGamma.Adql;
using TapGamma.Store;

namespace TapGamma.Tap.Examples;

/// <summary>A target of a collection, so that example queries have something to find.</summary>
/// <param name="Collection">Schema of the collection.</param>
/// <param name="Name">The target's name as published.</param>
/// <param name="Ra">Right ascension as a literal, in degrees.</param>
/// <param name="Dec">Declination as a literal, in degrees.</param>
internal sealed record SampleTarget(string Collection, string Name, string Ra, string Dec)
{
    private static readonly string[] Needed = ["target_name", "ra_obj", "dec_obj"];

    /// <summary>The target observed most often in each collection that tells where its targets are.</summary>
    public static async ValueTask<IReadOnlyList<SampleTarget>> FindAsync(
        IStore store, PublishedMetadata metadata, CancellationToken cancellationToken)
    {
        var targets = new List<SampleTarget>();
        foreach (var table in metadata.Catalog.Tables.Where(table => table.Name == "observations"))
            if (Needed.All(name => table.Columns.Any(column => column.Column.Name == name))
                && await FindAsync(store, metadata, table.Schema, cancellationToken).ConfigureAwait(false) is { } target)
                targets.Add(target);
        return targets;
    }

    private static async ValueTask<SampleTarget?> FindAsync(
        IStore store, PublishedMetadata metadata, string schema, CancellationToken cancellationToken)
    {
        var text = $"""
            SELECT target_name, ra_obj, dec_obj, COUNT(*) AS n
            FROM {schema}.observations
            WHERE target_name IS NOT NULL AND ra_obj IS NOT NULL AND dec_obj IS NOT NULL
            GROUP BY target_name, ra_obj, dec_obj
            ORDER BY n DESC
            """;
        if (AdqlCompiler.Compile(text, metadata.Catalog, store.Dialect).Query is not { } query) return null;
        var rows = await store.QueryAsync(query, 1, cancellationToken).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            if (!await rows.ReadAsync(cancellationToken).ConfigureAwait(false)) return null;
            return new SampleTarget(schema, Encoding.UTF8.GetString(rows.GetUtf8(0)), Literal(rows.GetDouble(1)), Literal(rows.GetDouble(2)));
        }
    }

    private static string Literal(double degrees) => degrees.ToString("0.####", CultureInfo.InvariantCulture);
}
