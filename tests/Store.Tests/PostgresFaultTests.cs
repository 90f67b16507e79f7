using TapGamma.Tables;
using TapGamma.Testing;

namespace TapGamma.Store.Tests;

/// <summary>A PostgreSQL that stops, comes back, breaks in the middle or is full: clear faults, and recovery without a new start of ours.</summary>
public sealed class PostgresFaultTests : IAsyncLifetime
{
    private static readonly Column Number = new("n", Datatype.Long);
    private PostgresServer? _server;
    private IStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.Missing() is not null) return;
        _server = await PostgresServer.StartAsync("max_connections = 10\nsuperuser_reserved_connections = 0");
        await _server.CreateDatabaseAsync();
        _store = await Stores.OpenAsync(StoreUri.Parse(_server.Uri("test1")));
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is null) return;
        await _store.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_stopped_server_is_told_and_a_restarted_one_is_used_again()
    {
        Assert.SkipWhen(_server is null, PostgresServer.Missing() ?? "");
        Assert.Equal(1, await ValueAsync("SELECT 1"));
        await _server.StopAsync();
        var query = await Assert.ThrowsAsync<StoreUnavailableException>(() => ValueAsync("SELECT 1"));
        var check = await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.CheckAsync(default).AsTask());
        await _server.RestartAsync();
        Assert.Equal(1, await ValueAsync("SELECT 1"));
        await _store.CheckAsync(default);
        Assert.Contains("database", query.Message, StringComparison.Ordinal);
        Assert.Contains("database", check.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crash_amid_the_rows_is_told_and_survived()
    {
        Assert.SkipWhen(_server is null, PostgresServer.Missing() ?? "");
        var endless = TemporaryStore.Query("SELECT generate_series(1, 1000000000)", Number);
        await using (var rows = await _store.QueryAsync(endless, long.MaxValue, default))
        {
            Assert.True(await rows.ReadAsync(default));
            await _server.StopAsync(crash: true);
            await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
            {
                while (await rows.ReadAsync(default))
                {
                }
            });
        }

        await _server.RestartAsync();
        Assert.Equal(7, await ValueAsync("SELECT 7"));
    }

    [Fact]
    public async Task A_server_without_connections_left_is_told()
    {
        Assert.SkipWhen(_server is null, PostgresServer.Missing() ?? "");
        List<RowReader> open = [];
        try
        {
            var fault = await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
            {
                for (var i = 0; i < 20; i++) open.Add(await _store.QueryAsync(TemporaryStore.Query("SELECT generate_series(1, 1000000000)", Number), long.MaxValue, default));
            });
            Assert.Contains("connection", fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            foreach (var rows in open) await rows.DisposeAsync();
        }

        Assert.Equal(1, await ValueAsync("SELECT 1"));
    }

    private async Task<long> ValueAsync(string sql)
    {
        await using var rows = await _store.QueryAsync(TemporaryStore.Query(sql, Number), 1, default);
        Assert.True(await rows.ReadAsync(default));
        return rows.GetInt64(0);
    }
}
