using System.Collections.Concurrent;
using System.Text;
using Npgsql;

namespace TapGamma.Bench;

/// <summary>One connection with a prepared command for each request that runs at once.</summary>
internal sealed class BarePostgres(string store)
{
    private readonly ConcurrentBag<NpgsqlCommand> _commands = [];

    public async ValueTask<byte[]> AskAsync()
    {
        if (!_commands.TryTake(out var command)) command = await PrepareAsync();
        var value = Encoding.UTF8.GetBytes((string)(await command.ExecuteScalarAsync())!);
        _commands.Add(command);
        return value;
    }

    private async Task<NpgsqlCommand> PrepareAsync()
    {
        var uri = new Uri(store);
        var connection = new NpgsqlConnection(
            $"Host={uri.Host};Port={uri.Port};Username={uri.UserInfo};Database={uri.AbsolutePath[1..]};Pooling=False");
        await connection.OpenAsync();
        var command = new NpgsqlCommand("SELECT obs_id FROM ivoa.obscore LIMIT 1", connection);
        await command.PrepareAsync();
        return command;
    }
}
