using System.Globalization;
using System.Text;
using TapGamma.Adql;
using TapGamma.Store;

namespace TapGamma.Tap.Examples;

/// <summary>A target of a collection, so that examples and forms have something to find.</summary>
/// <param name="Collection">Schema of the collection.</param>
/// <param name="Name">The target's name as published.</param>
/// <param name="Ra">Right ascension as a literal, in degrees.</param>
/// <param name="Dec">Declination as a literal, in degrees.</param>
/// <param name="Runs">How many observations are of it.</param>
internal sealed record SampleTarget(string Collection, string Name, string Ra, string Dec, long Runs)
{
    private const int MostPerCollection = 20;

    private static readonly string[] Needed = ["target_name", "ra_obj", "dec_obj"];

    /// <summary>The targets observed most often in each collection that tells where its targets are, by their number of runs.</summary>
    public static async ValueTask<IReadOnlyList<SampleTarget>> FindAsync(
        IStore store, PublishedMetadata metadata, CancellationToken cancellationToken)
    {
        var targets = new List<SampleTarget>();
        foreach (var table in metadata.Catalog.Tables.Where(table => table.Name == "observations"))
            if (Needed.All(name => table.Columns.Any(column => column.Column.Name == name)))
                await AddAsync(targets, store, metadata, table.Schema, cancellationToken).ConfigureAwait(false);
        return targets;
    }

    private static async ValueTask AddAsync(
        List<SampleTarget> targets, IStore store, PublishedMetadata metadata, string schema, CancellationToken cancellationToken)
    {
        var text = $"""
            SELECT target_name, ra_obj, dec_obj, COUNT(*) AS n
            FROM {schema}.observations
            WHERE target_name IS NOT NULL AND ra_obj IS NOT NULL AND dec_obj IS NOT NULL
            GROUP BY target_name, ra_obj, dec_obj
            ORDER BY n DESC, target_name
            """;
        if (AdqlCompiler.Compile(text, metadata.Catalog, store.Dialect).Query is not { } query) return;
        var found = new List<SampleTarget>();
        var rows = await store.QueryAsync(query, MostPerCollection, cancellationToken).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                found.Add(new SampleTarget(
                    schema, Encoding.UTF8.GetString(rows.GetUtf8(0)), Literal(rows.GetDouble(1)), Literal(rows.GetDouble(2)), rows.GetInt64(3)));
        // Headers of one target differ in the last digits of its place.
        targets.AddRange(found.GroupBy(target => target with { Runs = 0 }).Select(same => same.Key with { Runs = same.Sum(target => target.Runs) }));
    }

    private static string Literal(double degrees) => degrees.ToString("0.####", CultureInfo.InvariantCulture);
}
