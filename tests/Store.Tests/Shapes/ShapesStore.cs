using System.Text;
using TapGamma.Adql;
using TapGamma.Sky;
using TapGamma.Store.Uploads;
using TapGamma.Tables;
using TapGamma.Tables.Readers;

namespace TapGamma.Store.Tests.Shapes;

/// <summary>A store with invented products in ivoa.obscore and a collection of runs with events.</summary>
public sealed class ShapesStore : IAsyncLifetime
{
    private readonly TemporaryStore _files = new();
    private IStore? _store;

    internal IReadOnlyList<Product> Products { get; } = InventedProducts.Make(2500, 3);

    /// <summary>Positions of the runs' pointings.</summary>
    internal IReadOnlyList<SkyPoint> Runs { get; } =
        [.. Enumerable.Range(0, 24).Select(i => InventedProducts.Place(new Random(100 + i), i)).Select(p => new SkyPoint(p.Lon, Math.Clamp(p.Lat, -89, 89)))];

    public async ValueTask InitializeAsync()
    {
        await using (var writer = await Stores.OpenWriterAsync(_files.Uri))
            Assert.Equal(Products.Count, await writer.LoadProductsAsync("invented", new InventedProducts(Products), default));
        await _files.StoreAsync([.. Runs.Select((p, i) => TemporaryStore.Run($"r{i}", 100, "ab", p.Lon, p.Lat))]);
        _store = await _files.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        _files.Dispose();
    }

    /// <summary>The rows of a query, each as its values joined by a bar; sorted.</summary>
    internal async Task<List<string>> RowsAsync(string adql)
    {
        List<string> rows = [];
        await ReadAsync(await CompileAsync(adql), reader => rows.Add(Cells(reader)));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    /// <summary>Lines of EXPLAIN QUERY PLAN.</summary>
    internal async Task<List<string>> PlanAsync(string adql)
    {
        var query = await CompileAsync(adql);
        List<string> lines = [];
        await ReadAsync(query with { Sql = "EXPLAIN QUERY PLAN " + query.Sql }, reader => lines.Add(Encoding.UTF8.GetString(reader.GetUtf8(3))));
        return lines;
    }

    /// <summary>Rows and plan of a query over an uploaded table, TAP_UPLOAD.mine.</summary>
    internal async Task<(List<string> Rows, List<string> Plan)> UploadAndRunAsync(string csv, string adql)
    {
        var folder = Directory.CreateTempSubdirectory("tapgamma-upload-");
        try
        {
            await using var space = await _store!.OpenUploadsAsync(folder.FullName, default);
            await using (var table = await TableReaders.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(csv)), new TableReadOptions { Name = "mine", MediaType = "text/csv" }, default))
                await space.LoadAsync("mine", table, new UploadLimits(10_000, 100), default);
            var catalog = (await _store.GetMetadataAsync(default)).Catalog.With(space.Tables);
            var query = AdqlCompiler.Compile(adql, catalog, _store.Dialect).Require().At("http://test");
            return (await LinesAsync(query, null), await LinesAsync(query with { Sql = "EXPLAIN QUERY PLAN " + query.Sql }, 3));
            async Task<List<string>> LinesAsync(CompiledQuery compiled, int? only)
            {
                List<string> lines = [];
                await using var reader = await space.QueryAsync(compiled, 1_000_000, TestContext.Current.CancellationToken);
                while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                    lines.Add(only is { } column ? Encoding.UTF8.GetString(reader.GetUtf8(column)) : Cells(reader));
                if (only is null) lines.Sort(StringComparer.Ordinal);
                return lines;
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Cells(RowReader reader) =>
        string.Join('|', reader.Columns.Select((column, i) => reader.IsNull(i) ? "" : Encoding.UTF8.GetString(reader.GetUtf8(i))));

    private async Task<CompiledQuery> CompileAsync(string adql)
    {
        var metadata = await _store!.GetMetadataAsync(default);
        return AdqlCompiler.Compile(adql, metadata.Catalog, _store.Dialect).Require().At("http://test");
    }

    private async Task ReadAsync(CompiledQuery query, Action<RowReader> take)
    {
        await using var reader = await _store!.QueryAsync(query, 1_000_000, TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) take(reader);
    }
}
