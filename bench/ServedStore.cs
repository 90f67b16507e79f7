using System.Diagnostics;

namespace TapGamma.Bench;

/// <summary>A server process over a store, or another program that says where it listens; killed when disposed.</summary>
internal sealed class ServedStore : IDisposable
{
    private readonly Process _process;

    private ServedStore(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    public int ProcessId => _process.Id;

    /// <summary>Our server over a store.</summary>
    public static Task<ServedStore> StartAsync(Scratch scratch, string store, params (string Name, string Value)[] environment) =>
        StartAsync(scratch.Program, environment, "serve", "--store", store, "--port", "0");

    /// <summary>The bare handler over the same store.</summary>
    public static Task<ServedStore> StartBareAsync(string engine, string store) => StartAsync(Environment.ProcessPath!, [], "bare-handler", engine, store);

    /// <summary>A request of /sync for all rows.</summary>
    public byte[] Sync(string query, string format = "votable/b2") => LoadGenerator.Get(
        Url, $"/tap/sync?LANG=ADQL&MAXREC=20000000&RESPONSEFORMAT={Uri.EscapeDataString(format)}&QUERY={Uri.EscapeDataString(query)}");

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task<ServedStore> StartAsync(string program, (string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var at = line.IndexOf("http://", StringComparison.Ordinal);
            if (at < 0) continue;
            _ = process.StandardOutput.ReadToEndAsync();
            var uri = new Uri(line[at..].Split(' ')[0]);
            return new ServedStore(process, new Uri($"http://127.0.0.1:{uri.Port}"));
        }

        throw new InvalidOperationException($"{program} ended before it listened.");
    }
}
