using System.Runtime.CompilerServices;
using TapGamma.Store.Records;

namespace TapGamma.Store.Checks;

/// <summary>Whether every row of provenance goes with a record that is there, and has a scope that says who may see it.</summary>
internal static class RecordChecks
{
    public static async IAsyncEnumerable<Finding> ExamineAsync(
        IStoreProbe probe, PublishedMetadata metadata, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var table in metadata.Catalog.Tables.Where(table => table.Scopes is not null))
        {
            var scopes = probe.Quoted(table.Scopes!.Audiences.PhysicalSchema, table.Scopes.Audiences.PhysicalName);
            var lost = $"{RecordTable.Scope} NOT IN (SELECT {table.Scopes.Key} FROM {scopes}) OR {RecordTable.Record} NOT IN (SELECT {table.Scopes.Key} FROM {scopes})";
            var rows = await probe.CountAsync(table.PhysicalSchema, table.PhysicalName, lost, cancellationToken).ConfigureAwait(false);
            if (rows == 0) continue;
            yield return new(
                StoreDiagnostics.RowsWithoutRecord(table.FullName, rows),
                probe.CommandFor($"DELETE FROM {probe.Quoted(table.PhysicalSchema, table.PhysicalName)} WHERE {lost}"));
        }
    }
}
