using Microsoft.Data.Sqlite;
using TapGamma.Diagnostics;

namespace TapGamma.Store.Tests;

public sealed class StoreFileTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("sqlite:var/x.db", "sqlite", "var/x.db")]
    [InlineData("sqlite:/a:b/x.db", "sqlite", "/a:b/x.db")]
    public void Reads_store_uris(string text, string engine, string target) =>
        Assert.Equal(new StoreUri(engine, target), StoreUri.Parse(text));

    [Theory]
    [InlineData("sqlite:", "STO002")]
    [InlineData("postgres:Host=db", "STO003")]
    [InlineData("var/x.db", "STO001")]
    [InlineData("", "STO001")]
    public void Refuses_what_is_no_store_uri(string text, string code)
    {
        var error = Assert.Throws<InvalidInputException>(() => StoreUri.Parse(text));
        Assert.Equal(code, error.Diagnostics[0].Code);
    }

    [Fact]
    public async Task Refuses_a_file_that_is_no_database()
    {
        await File.WriteAllTextAsync(_store.FilePath, new string('x', 4000));
        Assert.Equal("STO005", await RefusalAsync());
        Assert.Equal(4000, new FileInfo(_store.FilePath).Length);
    }

    [Fact]
    public async Task Refuses_the_database_of_another_program()
    {
        Run("CREATE TABLE t (x)");
        Assert.Equal("STO006", await RefusalAsync());
    }

    [Fact]
    public async Task Refuses_a_folder_in_place_of_a_file()
    {
        Directory.CreateDirectory(_store.FilePath);
        Assert.Equal("STO011", await RefusalAsync());
    }

    [Fact]
    public async Task Refuses_a_store_whose_pages_are_lost()
    {
        await (await _store.OpenAsync()).DisposeAsync();
        await using (var file = File.OpenWrite(_store.FilePath)) file.SetLength(4096);
        Assert.Equal("STO013", await RefusalAsync());
    }

    [Fact]
    public async Task A_store_beside_which_nothing_can_be_written_is_served()
    {
        await _store.StoreAsync(TemporaryStore.Run("1"));
        // A folder in the place of SQLite's shared memory stops it even for root, as a read-only disk does for everybody.
        Directory.CreateDirectory(_store.FilePath + "-shm");
        await using var store = await _store.OpenAsync();
        Assert.Single(await store.GetCollectionsAsync(default));
        Assert.NotNull(await store.FindFileAsync("test_dr", "run_1.fits.gz", default));
    }

    [Fact]
    public async Task Refuses_a_store_of_a_newer_program()
    {
        await (await _store.OpenAsync()).DisposeAsync();
        Run("PRAGMA user_version = 9999");
        Assert.Equal("STO007", await RefusalAsync());
    }

    [Fact]
    public async Task Refuses_a_missing_store_that_it_may_not_make()
    {
        var error = await Assert.ThrowsAsync<InvalidInputException>(
            async () => await Stores.OpenAsync(_store.Uri, new StoreOptions { CreateIfMissing = false }));
        Assert.Equal("STO004", error.Diagnostics[0].Code);
        Assert.False(File.Exists(_store.FilePath));
    }

    [Fact]
    public async Task Makes_a_store_of_an_empty_file_and_of_a_blank_database()
    {
        await File.WriteAllBytesAsync(_store.FilePath, []);
        await (await _store.OpenAsync()).DisposeAsync();
        File.Delete(_store.FilePath);
        Run("CREATE TABLE t (x); DROP TABLE t;");
        await (await _store.OpenAsync()).DisposeAsync();
    }

    [Fact]
    public async Task Makes_the_folder_of_the_store()
    {
        var uri = new StoreUri("sqlite", Path.Combine(Path.GetDirectoryName(_store.FilePath)!, "a", "b", "x.db"));
        await (await Stores.OpenAsync(uri)).DisposeAsync();
        Assert.True(File.Exists(uri.Target));
    }

    private async Task<string> RefusalAsync()
    {
        var error = await Assert.ThrowsAsync<InvalidInputException>(_store.OpenAsync);
        return error.Diagnostics[0].Code;
    }

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_store.FilePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
