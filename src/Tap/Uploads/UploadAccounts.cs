using TapGamma.Tap.Dali;
using TapGamma.Tap.Uws;

namespace TapGamma.Tap.Uploads;

/// <summary>
/// Counts the bytes of uploaded tables that each client has here: those on their way and in use, and those that its jobs keep, so that nobody
/// fills the disk alone.
/// </summary>
internal sealed class UploadAccounts(TapOptions options)
{
    private readonly Dictionary<string, Client> _clients = new(StringComparer.Ordinal);

    /// <summary>The account of one request of whoever asks; disposing it gives back what it took and did not leave to a job.</summary>
    public Account Open() => new(this, JobOrigin.Current is { IsShared: false, Name: var name } ? name : null);

    private Client Join(string name)
    {
        lock (_clients)
        {
            if (!_clients.TryGetValue(name, out var client)) _clients[name] = client = new Client(name);
            client.Requests++;
            return client;
        }
    }

    private void Leave(Client client, long bytes)
    {
        lock (_clients)
        {
            client.Used -= bytes;
            if (--client.Requests == 0) _clients.Remove(client.Name);
        }
    }

    /// <summary>One request's part; nothing is counted where a proxy that is not believed hides who asks.</summary>
    internal sealed class Account(UploadAccounts accounts, string? name) : IDisposable
    {
        private Client? _client;
        private long _bytes;

        /// <summary>Says how much the client's jobs keep. What was kept meanwhile and is not in it counts on until no request of the client runs.</summary>
        public void Keep(long bytes)
        {
            if (Joined() is not { } client) return;
            lock (accounts._clients) client.Kept = Math.Max(client.Kept, bytes);
        }

        /// <summary>Counts bytes that have come.</summary>
        /// <exception cref="RefusedException">The client has too many.</exception>
        public void Take(long bytes)
        {
            if (Joined() is not { } client) return;
            lock (accounts._clients)
            {
                client.Used += bytes;
                _bytes += bytes;
                if (client.Used + client.Kept <= accounts.Limit) return;
            }

            throw new RefusedException(UploadDiagnostics.ClientTooLarge(accounts.Limit));
        }

        /// <summary>What was taken stays, with a job.</summary>
        public void LeaveToJob()
        {
            if (_client is not { } client) return;
            lock (accounts._clients)
            {
                client.Used -= _bytes;
                client.Kept += _bytes;
                _bytes = 0;
            }
        }

        public void Dispose()
        {
            if (_client is { } client) accounts.Leave(client, _bytes);
            _client = null;
        }

        private Client? Joined() => name is null ? null : _client ??= accounts.Join(name);
    }

    private long Limit => options.UploadBytesPerClient;

    /// <summary>A client while it has requests with tables.</summary>
    internal sealed class Client(string name)
    {
        public string Name => name;

        public int Requests { get; set; }

        /// <summary>Bytes of requests that run.</summary>
        public long Used { get; set; }

        /// <summary>Bytes of jobs.</summary>
        public long Kept { get; set; }
    }
}
