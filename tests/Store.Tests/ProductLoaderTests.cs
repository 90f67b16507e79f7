using System.Globalization;
using System.Text;
using TapGamma.Adql;
using TapGamma.Diagnostics;
using TapGamma.Store.Tests.Shapes;
using TapGamma.Tables;
using TapGamma.Tables.Readers;

namespace TapGamma.Store.Tests;

public sealed class ProductLoaderTests : IDisposable
{
    private const string Header = "obs_publisher_did,obs_id,obs_collection,calib_level,s_ra,s_dec,s_region,em_xel,pol_states";

    private readonly TemporaryStore _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Rows_of_a_text_table_are_published_with_their_values_and_found_by_place()
    {
        var count = await LoadAsync(
            "mine",
            "ivo://x/y?1,0012,R1,2,83.6,22,Circle ICRS 83.6 22 1,,",
            "ivo://x/y?2,0013,R1,3,,,,7,");
        Assert.Equal(2, count);
        Assert.Equal(["0012|2|83.6||", "0013|3||7|"], await RowsAsync("SELECT obs_id, calib_level, s_ra, em_xel, pol_states FROM ivoa.obscore ORDER BY obs_id"));
        Assert.Equal(["0012"], await RowsAsync("SELECT obs_id FROM ivoa.obscore WHERE DISTANCE(s_ra, s_dec, 83, 22) < 1"));
        Assert.Equal(["0012"], await RowsAsync("SELECT obs_id FROM ivoa.obscore WHERE 1 = CONTAINS(POINT(83, 22), s_region)"));
    }

    [Fact]
    public async Task Loading_again_replaces_what_the_name_had_and_nothing_else()
    {
        await LoadAsync("mine", "ivo://x/y?1,1,R1,2,1,1,,,", "ivo://x/y?2,2,R1,2,2,2,,,");
        await LoadAsync("yours", "ivo://x/z?1,3,R1,2,3,3,,,");
        await LoadAsync("mine", "ivo://x/y?1,4,R1,2,4,4,,,");
        Assert.Equal(["3", "4"], await RowsAsync("SELECT obs_id FROM ivoa.obscore ORDER BY obs_id"));
    }

    [Fact]
    public async Task Every_portion_of_a_long_table_arrives_once()
    {
        var lines = Enumerable.Range(0, 100_700).Select(i => string.Create(CultureInfo.InvariantCulture, $"ivo://x/y?{i},{i},R1,2,{i % 360},{i % 90},,,"));
        Assert.Equal(100_700, await LoadAsync("mine", [.. lines]));
        Assert.Equal(["100700|100699"], await RowsAsync("SELECT COUNT(*) AS n, MAX(CAST(obs_id AS INTEGER)) AS highest FROM ivoa.obscore"));
    }

    [Fact]
    public async Task A_row_that_cannot_be_stored_is_named_and_undoes_its_portion()
    {
        await LoadAsync("mine", "ivo://x/y?1,1,R1,2,1,1,,,");
        var error = await Assert.ThrowsAsync<InvalidInputException>(() => LoadAsync("mine", "ivo://x/y?5,5,R1,2,5,5,,,", "ivo://x/y?5,6,R1,2,5,5,,,"));
        Assert.Equal("STO043", Assert.Single(error.Diagnostics).Code);
        Assert.Contains("row 2", error.Message, StringComparison.Ordinal);
        Assert.Equal(["1"], await RowsAsync("SELECT obs_id FROM ivoa.obscore"));
    }

    [Fact]
    public async Task All_wrong_columns_are_told_at_once()
    {
        await using var writer = await Stores.OpenWriterAsync(_files.Uri);
        var error = await Assert.ThrowsAsync<InvalidInputException>(
            async () => await writer.LoadProductsAsync("mine", await TableAsync("obs_id,colour\n1,red\n"), default));
        Assert.Equal(["STO040", "STO041", "STO041", "STO041"], error.Diagnostics.Select(d => d.Code));
    }

    [Fact]
    public async Task The_name_of_a_collection_is_refused()
    {
        await _files.StoreAsync(TemporaryStore.Run("1"));
        var error = await Assert.ThrowsAsync<InvalidInputException>(() => LoadAsync(TemporaryStore.Definition.Id, "ivo://x/y?1,1,R1,2,1,1,,,"));
        Assert.Equal("STO044", Assert.Single(error.Diagnostics).Code);
    }

    [Fact]
    public async Task A_reader_that_fails_ends_the_loading_with_its_own_error()
    {
        await using var writer = await Stores.OpenWriterAsync(_files.Uri);
        await Assert.ThrowsAsync<IOException>(async () => await writer.LoadProductsAsync("mine", new Failing(), default));
        Assert.Empty(await RowsAsync("SELECT obs_id FROM ivoa.obscore"));
    }

    private async Task<long> LoadAsync(string name, params string[] lines)
    {
        await using var writer = await Stores.OpenWriterAsync(_files.Uri);
        await using var table = await TableAsync(Header + "\n" + string.Join('\n', lines) + "\n");
        return await writer.LoadProductsAsync(name, table, default);
    }

    private static async Task<RowReader> TableAsync(string text) =>
        await TableReaders.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), new TableReadOptions { Name = "table.csv", MediaType = "text/csv" }, default);

    private async Task<List<string>> RowsAsync(string adql)
    {
        await using var store = await _files.OpenAsync();
        var metadata = await store.GetMetadataAsync(default);
        var query = AdqlCompiler.Compile(adql, metadata.Catalog, store.Dialect).Require().At("http://test");
        await using var reader = await store.QueryAsync(query, 1000, default);
        List<string> rows = [];
        while (await reader.ReadAsync(default))
            rows.Add(string.Join('|', reader.Columns.Select((_, i) => reader.IsNull(i) ? "" : Encoding.UTF8.GetString(reader.GetUtf8(i)))));
        return rows;
    }

    private sealed class Failing : RowReader
    {
        private readonly InventedProducts _rows = new(InventedProducts.Make(700, 1));
        private int _read;

        public override IReadOnlyList<Column> Columns => _rows.Columns;

        public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken) =>
            ++_read > 650 ? throw new IOException("The disk is gone.") : _rows.ReadAsync(cancellationToken);

        public override bool IsNull(int column) => _rows.IsNull(column);

        public override long GetInt64(int column) => _rows.GetInt64(column);

        public override double GetDouble(int column) => _rows.GetDouble(column);

        public override ReadOnlySpan<byte> GetUtf8(int column) => _rows.GetUtf8(column);

        public override ReadOnlySpan<double> GetDoubles(int column) => _rows.GetDoubles(column);

        public override ValueTask DisposeAsync() => _rows.DisposeAsync();
    }
}
