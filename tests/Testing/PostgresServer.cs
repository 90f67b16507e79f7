using System.Diagnostics;
using System.Globalization;

namespace TapGamma.Testing;

/// <summary>
/// A PostgreSQL of the tests' own: a fresh cluster in a temporary folder, on a free port of the loopback. It ends with the process
/// that started it, however that ends.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Owner = "postgres";

    private static readonly Lazy<Task<PostgresServer>> OfProcess = new(StartSharedAsync);

    private readonly string _binaries;
    private readonly string _folder;
    private Process? _process;
    private int _databases;

    private PostgresServer(string binaries, string folder) => (_binaries, _folder) = (binaries, folder);

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; private set; } = FreePorts.Take(1)[0];

    /// <summary>Whether databases with pgsphere can be made.</summary>
    public bool HasSphere { get; private set; }

    /// <summary>The server that the tests of this process share.</summary>
    public static Task<PostgresServer> SharedAsync() => OfProcess.Value;

    /// <summary>Why there can be no server here, or null when there can.</summary>
    public static string? Missing()
    {
        if (Binaries() is null) return "PostgreSQL's server is not installed (postgresql-15)";
        if (!Environment.IsPrivilegedProcess) return null;
        return Tool.Exists("setpriv") && File.ReadLines("/etc/passwd").Any(line => line.StartsWith(Owner + ":", StringComparison.Ordinal))
            ? null
            : "PostgreSQL refuses to run as root, and there is no setpriv or no user postgres to run it as";
    }

    /// <summary>The version of the server's programs, such as 15.20.</summary>
    public static string Version() => Tool.RunAsync(Path.Combine(Binaries()!, "postgres"), ["--version"]).GetAwaiter().GetResult().Output.Split(' ')[2].Trim();

    /// <summary>Starts a server of the caller's own.</summary>
    /// <param name="settings">Further lines of postgresql.conf.</param>
    public static async Task<PostgresServer> StartAsync(string settings = "")
    {
        var server = new PostgresServer(Binaries()!, Directory.CreateTempSubdirectory("tapgamma-postgres-").FullName);
        if (Environment.IsPrivilegedProcess) await RunAsync("chown", [Owner, server._folder]);
        var initialise = server.Command("initdb", ["-D", server.Data, "-U", Owner, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"]);
        await RunAsync(initialise[0], initialise[1..]);
        // Not safe against power failures, which tests need not survive.
        await File.AppendAllTextAsync(Path.Combine(server.Data, "postgresql.conf"), string.Create(CultureInfo.InvariantCulture, $"""
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            shared_buffers = 64MB
            fsync = off
            synchronous_commit = off
            full_page_writes = off
            autovacuum = off
            max_wal_senders = 0
            wal_level = minimal
            {settings}
            """));
        // Somebody else may take the port before the server does.
        for (var tries = 0; !await server.TryStartProcessAsync(); tries++)
        {
            if (tries == 5) throw server.DoesNotStart();
            server.Port = FreePorts.Take(1)[0];
        }

        return server;
    }

    /// <summary>A new, empty database.</summary>
    /// <param name="withSphere">Whether pgsphere is installed in it.</param>
    public async Task<string> CreateDatabaseAsync(bool withSphere = false)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}");
        await SqlAsync(Owner, $"CREATE DATABASE {name} TEMPLATE {(withSphere ? "sphere" : "template0")}");
        return name;
    }

    /// <summary>The store URI of a database, to which a busy machine may take long to connect.</summary>
    /// <param name="database">Its name.</param>
    /// <param name="settings">Settings of the sessions, such as <c>-c jit=off</c>.</param>
    public string Uri(string database, string settings = "") => string.Create(
        CultureInfo.InvariantCulture, $"postgres://{Owner}@127.0.0.1:{Port}/{database}?Timeout=120{(settings.Length > 0 ? "&Options=" + System.Uri.EscapeDataString(settings) : "")}");

    /// <summary>Runs statements and gives what psql prints: rows without headings, columns separated by |.</summary>
    public async Task<string> SqlAsync(string database, string sql)
    {
        var result = await TrySqlAsync(database, sql);
        return result.ExitCode == 0 ? result.Output.TrimEnd() : throw new InvalidOperationException(result.ToString());
    }

    /// <summary>The same without an exception where it fails.</summary>
    public Task<ToolResult> TrySqlAsync(string database, string sql) => Tool.RunAsync(
        Path.Combine(_binaries, "psql"),
        ["-X", "-q", "-A", "-t", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", Owner, "-d", database, "-v", "ON_ERROR_STOP=1", "-f", "-"],
        input: sql);

    /// <summary>Stops the server: at once, as a crash would, or after it ended the sessions.</summary>
    public async Task StopAsync(bool crash = false)
    {
        if (_process is null) return;
        await RunAsync("kill", [crash ? "-QUIT" : "-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        _process = null;
    }

    /// <summary>Starts it again.</summary>
    public async Task RestartAsync()
    {
        if (!await TryStartProcessAsync()) throw DoesNotStart();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(crash: true);
        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    private static async Task<PostgresServer> StartSharedAsync()
    {
        var server = await StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(5));
        await server.SqlAsync(Owner, "CREATE DATABASE sphere TEMPLATE template0");
        server.HasSphere = (await server.TrySqlAsync("sphere", "CREATE EXTENSION pg_sphere")).ExitCode == 0;
        return server;
    }

    private InvalidOperationException DoesNotStart() => new("PostgreSQL does not start: " + Log);

    /// <summary>Starts the server and waits until it answers; false when it ended instead.</summary>
    private async Task<bool> TryStartProcessAsync()
    {
        var command = Command("postgres", ["-D", Data, "-p", Port.ToString(CultureInfo.InvariantCulture)]);
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);

        // The server is told to end when the thread that started it ends: that thread must live as long as this process.
        new Thread(() =>
        {
            try
            {
                var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, WorkingDirectory = "/" })!;
                process.ErrorDataReceived += (_, line) => Log = line.Data ?? Log;
                process.BeginErrorReadLine();
                started.SetResult(process);
                process.WaitForExit();
            }
#pragma warning disable CA1031 // Whatever it is, the waiting test shall hear of it.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                started.TrySetException(fault);
            }
        })
        { IsBackground = true }.Start();
        _process = await started.Task;
        for (var i = 0; i < 600 && !_process.HasExited; i++)
        {
            // Whoever else listens there has other data.
            if ((await TrySqlAsync(Owner, "SHOW data_directory")).Output.Trim() == Data) return true;
            await Task.Delay(100);
        }

        return _process.HasExited ? false : throw DoesNotStart();
    }

    /// <summary>The last line that the server wrote.</summary>
    public string Log { get; private set; } = "";

    private string[] Command(string program, string[] arguments)
    {
        string[] command = [Path.Combine(_binaries, program), .. arguments];
        if (!Tool.Exists("setpriv")) return command;
        string[] privileges = Environment.IsPrivilegedProcess ? [$"--reuid={Owner}", $"--regid={Owner}", "--clear-groups"] : [];
        return ["setpriv", .. privileges, "--pdeathsig", "INT", .. command];
    }

    private static string? Binaries()
    {
        const string Debian = "/usr/lib/postgresql";
        var newest = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).OrderByDescending(path => int.TryParse(Path.GetFileName(path), out var version) ? version : 0).FirstOrDefault()
            : null;
        if (newest is not null && File.Exists(Path.Combine(newest, "bin", "initdb"))) return Path.Combine(newest, "bin");
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    private static async Task RunAsync(string program, string[] arguments)
    {
        var result = await Tool.RunAsync(program, arguments, folder: "/");
        if (result.ExitCode != 0) throw new InvalidOperationException($"{program}: {result}");
    }
}
