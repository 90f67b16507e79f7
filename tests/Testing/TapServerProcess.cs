using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace TapGamma.Testing;

/// <summary>A server in a process of its own on a free port of the loopback; killed when disposed.</summary>
public sealed partial class TapServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private bool _isDisposed;

    private TapServerProcess(Process process) => _process = process;

    /// <summary>Base URL without trailing slash, such as <c>http://localhost:40123</c>.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The process id, for tests that kill or measure it.</summary>
    public int Id => _process.Id;

    /// <summary>What the process printed so far.</summary>
    public string Log
    {
        get
        {
            lock (_log) return _log.ToString();
        }
    }

    /// <summary>Starts <c>tapgamma ARGUMENTS</c> and waits until it says where it listens.</summary>
    public static async Task<TapServerProcess> StartAsync(string[] arguments, string? folder = null, int seconds = 180)
    {
        var server = new TapServerProcess(TapGammaProgram.Start(arguments, folder));
        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Take(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is null) return;
            lock (server._log) server._log.AppendLine(line.Data);
            if (Listening().Match(line.Data) is { Success: true } match) ready.TrySetResult(match.Value);
        }

        server._process.OutputDataReceived += Take;
        server._process.ErrorDataReceived += Take;
        server._process.EnableRaisingEvents = true;
        server._process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("The server ended: " + server.Log));
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            server.Url = await ready.Task.WaitAsync(TimeSpan.FromSeconds(seconds));
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"http://(localhost|127\.0\.0\.1):[0-9]+")]
    private static partial Regex Listening();
}
