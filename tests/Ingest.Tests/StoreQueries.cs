using System.Text;
using TapGamma.Adql;
using TapGamma.Diagnostics;
using TapGamma.Store;

namespace TapGamma.Ingest.Tests;

/// <summary>Runs ADQL against a store and gives the cells as text.</summary>
internal static class StoreQueries
{
    public static async Task<List<string?[]>> AdqlAsync(this IStore store, string text)
    {
        var metadata = await store.GetMetadataAsync(default);
        var query = AdqlCompiler.Compile(text, metadata.Catalog, store.Dialect).Require();
        await using var rows = await store.QueryAsync(query.At("http://localhost:8080"), long.MaxValue, default);
        var result = new List<string?[]>();
        while (await rows.ReadAsync(default))
        {
            var cells = new string?[rows.Columns.Count];
            for (var i = 0; i < cells.Length; i++) cells[i] = rows.IsNull(i) ? null : Encoding.UTF8.GetString(rows.GetUtf8(i));
            result.Add(cells);
        }

        return result;
    }

    public static async Task<Dictionary<string, string?>> OneRowAsync(this IStore store, string text)
    {
        var metadata = await store.GetMetadataAsync(default);
        var columns = AdqlCompiler.Compile(text, metadata.Catalog, store.Dialect).Require().Columns;
        var row = Assert.Single(await store.AdqlAsync(text));
        return columns.Select((c, i) => (c.Name, Cell: row[i])).ToDictionary(c => c.Name, c => c.Cell);
    }

    public static IEnumerable<string> Codes(this InvalidInputException e) => e.Diagnostics.Select(d => d.Code);
}
