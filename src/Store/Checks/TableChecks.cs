using System.Runtime.CompilerServices;
using TapGamma.Adql.Catalogs;
using TapGamma.Store.Columns;
using TapGamma.Store.TapSchema;
using TapGamma.Tables;

namespace TapGamma.Store.Checks;

/// <summary>Whether TAP_SCHEMA tells the truth about tables and columns, and whether places are found without reading whole tables.</summary>
internal static class TableChecks
{
    private const string LongitudeUcd = "pos.eq.ra;meta.main";
    private const string LatitudeUcd = "pos.eq.dec;meta.main";

    public static async IAsyncEnumerable<Finding> ExamineAsync(
        IStoreProbe probe, PublishedMetadata metadata, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var table in metadata.Catalog.Tables)
        {
            var record = metadata.TapSchema.Tables.First(record => record.Name == table.FullName);
            var physical = (await probe.ColumnsOfAsync(table.PhysicalSchema, table.PhysicalName, cancellationToken).ConfigureAwait(false)).ToHashSet(StringComparer.Ordinal);
            if (physical.Count == 0)
            {
                yield return new(StoreDiagnostics.TableGone(table.FullName), Withdrawal(probe, table));
                continue;
            }

            foreach (var finding in Columns(probe, metadata, table, physical)) yield return finding;
            await foreach (var finding in RowsAsync(probe, table, record, cancellationToken).ConfigureAwait(false)) yield return finding;
            await foreach (var finding in CharactersAsync(probe, table, cancellationToken).ConfigureAwait(false)) yield return finding;
            await foreach (var finding in PlacesAsync(probe, table, cancellationToken).ConfigureAwait(false)) yield return finding;
        }
    }

    private static IEnumerable<Finding> Columns(IStoreProbe probe, PublishedMetadata metadata, CatalogTable table, HashSet<string> physical)
    {
        var published = table.Columns.Select(column => column.PhysicalName).ToHashSet(StringComparer.Ordinal);
        foreach (var column in metadata.TapSchema.Columns.Where(column => column.Table == table.FullName && !physical.Contains(column.Column.Name)))
        {
            yield return new(
                StoreDiagnostics.ColumnGone(table.FullName, column.Name),
                probe.CommandFor($"DELETE FROM {TapSchema(probe, table, "columns")} WHERE table_name = {Text(table.FullName)} AND column_name = {Text(column.Name)}"));
        }

        foreach (var column in physical.Where(column => !published.Contains(column) && !IsHidden(column)).Order(StringComparer.Ordinal))
            yield return new(StoreDiagnostics.ColumnUnpublished(table.FullName, column), IngestAgain(probe, table.Schema));
    }

    private static async IAsyncEnumerable<Finding> RowsAsync(
        IStoreProbe probe, CatalogTable table, TableRecord record, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (record.Rows is not { } told || record.Type == "view") yield break;
        var rows = await probe.CountAsync(table.PhysicalSchema, table.PhysicalName, condition: null, cancellationToken).ConfigureAwait(false);
        if (rows == told) yield break;
        yield return new(
            StoreDiagnostics.RowsMiscounted(table.FullName, told, rows),
            probe.CommandFor(FormattableString.Invariant($"UPDATE {TapSchema(probe, table, "tables")} SET tg_rows = {rows} WHERE table_name = {Text(table.FullName)}")));
    }

    /// <summary>Text beyond ASCII in columns that are published as char: only an ingest tells of it, and stores of earlier versions were told nothing.</summary>
    private static async IAsyncEnumerable<Finding> CharactersAsync(
        IStoreProbe probe, CatalogTable table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CatalogColumn[] texts = [.. table.Columns.Where(column => column.Column is { Datatype: Datatype.Char, IsText: true })];
        if (texts.Length == 0) yield break;
        // Most tables have none, and are read once.
        if (await probe.CountAsync(table.PhysicalSchema, table.PhysicalName, string.Join(" OR ", texts.Select(column => BeyondAscii(probe, column))), cancellationToken).ConfigureAwait(false) == 0)
            yield break;
        var wide = new List<string>();
        foreach (var column in texts)
            if (await probe.CountAsync(table.PhysicalSchema, table.PhysicalName, BeyondAscii(probe, column), cancellationToken).ConfigureAwait(false) > 0)
                wide.Add(column.Column.Name);
        yield return new(
            StoreDiagnostics.NotAscii(table.FullName, wide),
            probe.CommandFor($"UPDATE {TapSchema(probe, table, "columns")} SET datatype = 'unicodeChar' WHERE table_name = {Text(table.FullName)} AND column_name IN ({string.Join(", ", wide.Select(Text))})"));
    }

    private static string BeyondAscii(IStoreProbe probe, CatalogColumn column)
    {
        var text = $"CAST({probe.Quoted(null, column.PhysicalName)} AS text)";
        return $"octet_length({text}) <> length({text})";
    }

    private static async IAsyncEnumerable<Finding> PlacesAsync(
        IStoreProbe probe, CatalogTable table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (table.Positions is null)
        {
            if (table.Columns.Any(c => c.Column.Ucd == LongitudeUcd) && table.Columns.Any(c => c.Column.Ucd == LatitudeUcd))
                yield return new(StoreDiagnostics.PositionsUndeclared(table.FullName), IngestAgain(probe, table.Schema));
            yield break;
        }

        if (table.Positions.IndexTable != table.PhysicalName) yield break; // The table below the view is looked at itself.
        List<(string What, ISkyIndex Index, string Filled)> indexes = [("positions", table.Positions, table.Positions.KeyLongitude)];
        if (table.Regions is { } regions) indexes.Add(("regions", regions, regions.RegionColumn));
        var present = await probe.IndexesOfAsync(table.PhysicalSchema, table.PhysicalName, cancellationToken).ConfigureAwait(false);
        foreach (var (what, index, filled) in indexes)
        {
            string[] columns = [index.KeyColumn, index.KeyLongitude, index.KeyLatitude, .. index.KeyRadius is { } radius ? [radius] : Array.Empty<string>()];
            if (!present.Any(found => $"{found},".StartsWith($"{string.Join(',', columns)},", StringComparison.Ordinal)))
            {
                var name = probe.Quoted(null, $"{table.PhysicalName}.{index.KeyColumn}");
                yield return new(
                    StoreDiagnostics.IndexMissing(table.FullName, what),
                    probe.CommandFor($"CREATE INDEX {name} ON {probe.Quoted(table.PhysicalSchema, table.PhysicalName)} ({string.Join(", ", columns)})"));
            }

            if (what != "positions") continue; // A text that is no region has no key, and rightly so.
            var lost = await probe.CountAsync(
                table.PhysicalSchema, table.PhysicalName, $"{probe.Quoted(null, index.KeyColumn)} IS NULL AND {probe.Quoted(null, filled)} IS NOT NULL", cancellationToken)
                .ConfigureAwait(false);
            if (lost > 0) yield return new(StoreDiagnostics.KeysMissing(table.FullName, lost), IngestAgain(probe, table.Schema));
        }
    }

    private static bool IsHidden(string column) =>
        column.StartsWith("tg_", StringComparison.Ordinal) || column == TablePositions.Key || TableRegions.HiddenColumns.Contains(column);

    private static string Withdrawal(IStoreProbe probe, CatalogTable table) => probe.CommandFor(string.Join("; ", ((string[])["columns", "tables"])
        .Select(name => $"DELETE FROM {TapSchema(probe, table, name)} WHERE table_name = {Text(table.FullName)}")));

    private static string TapSchema(IStoreProbe probe, CatalogTable table, string name) =>
        table.PhysicalSchema is null ? probe.Quoted(null, $"tap_schema.{name}") : probe.Quoted("tap_schema", name);

    private static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string IngestAgain(IStoreProbe probe, string collection) => $"tapgamma ingest FOLDER --collection {collection} --store {probe.Uri}";
}
