using System.Diagnostics;
using System.Globalization;

namespace TapGamma.Testing;

/// <summary>A Slurm cluster of the tests' own: this machine as two nodes, in a temporary folder, on free ports of the loopback.</summary>
public sealed class SlurmCluster : IAsyncDisposable
{
    private readonly string _folder;
    private readonly int[] _ports = FreePorts.Take(3);
    private readonly Dictionary<string, Process> _daemons = [];

    private SlurmCluster(string folder) => _folder = folder;

    /// <summary>The configuration file that clients need in SLURM_CONF.</summary>
    public string Configuration => Path.Combine(_folder, "slurm.conf");

    /// <summary>Why there can be no cluster here, or null when there can.</summary>
    public static string? Missing()
    {
        if (!File.Exists("/usr/sbin/slurmctld") || !File.Exists("/usr/sbin/slurmd") || !File.Exists("/usr/sbin/munged"))
            return "Slurm is not installed (slurm-wlm, munge)";
        return Environment.IsPrivilegedProcess ? null : "a Slurm cluster can only be started by root";
    }

    /// <summary>Starts the daemons and waits until both nodes are idle.</summary>
    public static async Task<SlurmCluster> StartAsync()
    {
        var cluster = new SlurmCluster(Directory.CreateTempSubdirectory("tapgamma-slurm-").FullName);
        try
        {
            await cluster.PrepareAsync();
            await cluster.StartMungeAsync();
            cluster.StartController(forgetful: true);
            cluster.StartNode("n1");
            cluster.StartNode("n2");
            await cluster.WaitAsync(text => text.Split('\n').Count(line => line.Trim() == "idle") == 2, "sinfo", ["--noheader", "--Node", "--format=%T"]);
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }

        return cluster;
    }

    /// <summary>Starts the controller.</summary>
    /// <param name="forgetful">Whether it begins with nothing.</param>
    public void StartController(bool forgetful = false) =>
        Start("slurmctld", "/usr/sbin/slurmctld", ["-D", "-f", Configuration, .. forgetful ? ["-c"] : Array.Empty<string>()]);

    /// <summary>Ends the controller; running jobs go on.</summary>
    public Task StopControllerAsync() => EndAsync("slurmctld");

    /// <summary>Starts a node, <c>n1</c> or <c>n2</c>.</summary>
    public void StartNode(string name) => Start(name, "/usr/sbin/slurmd", ["-D", "-f", Configuration, "-N", name]);

    /// <summary>Kills a node, with the jobs of the cluster, as a power cut would, and tells the controller that it is down.</summary>
    public async Task LoseNodeAsync(string name)
    {
        await EndAsync(name);
        foreach (var step in Started("slurmstepd")) step.Kill(entireProcessTree: true);
        await RunAsync("scontrol", ["update", $"NodeName={name}", "State=DOWN", "Reason=test"]);
    }

    /// <summary>Runs a client of Slurm.</summary>
    public async Task<string> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(ClientOf(program, arguments))!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return text;
    }

    /// <summary>Runs a client until its output is as wished.</summary>
    public async Task WaitAsync(Func<string, bool> isRight, string program, string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var text = await RunAsync(program, arguments);
            if (isRight(text)) return;
            if (clock.Elapsed > TimeSpan.FromMinutes(3)) throw new TimeoutException($"{program} still says: {text}\n{Logs()}");
            await Task.Delay(200);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // First those who start others; then whatever was being started meanwhile.
        foreach (var name in _daemons.Keys.Reverse().ToArray()) await EndAsync(name);
        await EndStepsAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task PrepareAsync()
    {
        foreach (var name in (string[])["munge", "ctld", "spool/n1", "spool/n2", "log"]) Directory.CreateDirectory(Path.Combine(_folder, name));
        await File.WriteAllBytesAsync(Path.Combine(_folder, "munge/munge.key"), Guid.NewGuid().ToByteArray().Concat(Guid.NewGuid().ToByteArray()).ToArray());
        await Tool.RunAsync("chmod", ["400", Path.Combine(_folder, "munge/munge.key")]);
        // The daemons of other users come through.
        await Tool.RunAsync("chmod", ["755", _folder]);
        await Tool.RunAsync("chown", ["-R", "munge:munge", Path.Combine(_folder, "munge")]);
        await File.WriteAllTextAsync(Configuration, string.Create(CultureInfo.InvariantCulture, $"""
            ClusterName=tests
            SlurmctldHost=localhost(127.0.0.1)
            SlurmctldPort={_ports[0]}
            AuthType=auth/munge
            AuthInfo=socket={_folder}/munge/socket
            CryptoType=crypto/munge
            SlurmUser=root
            SlurmdUser=root
            StateSaveLocation={_folder}/ctld
            SlurmdSpoolDir={_folder}/spool/%n
            SlurmctldPidFile={_folder}/ctld.pid
            SlurmdPidFile={_folder}/%n.pid
            SlurmctldLogFile={_folder}/log/slurmctld.log
            SlurmdLogFile={_folder}/log/slurmd.%n.log
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            JobAcctGatherType=jobacct_gather/none
            AccountingStorageType=accounting_storage/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU_Memory
            SchedulerType=sched/backfill
            SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=0,defer_batch
            SwitchType=switch/none
            MpiDefault=none
            ReturnToService=2
            MailProg=/bin/true
            SlurmctldTimeout=10
            SlurmdTimeout=30
            MinJobAge=300
            KillWait=1
            SlurmdParameters=config_overrides
            NodeName=n1 NodeHostname=localhost NodeAddr=127.0.0.1 Port={_ports[1]} CPUs=2 RealMemory=8000 State=UNKNOWN
            NodeName=n2 NodeHostname=localhost NodeAddr=127.0.0.1 Port={_ports[2]} CPUs=2 RealMemory=8000 State=UNKNOWN
            PartitionName=all Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP

            """));
    }

    private async Task StartMungeAsync()
    {
        Start("munged", "setpriv",
        [
            "--reuid=munge", "--regid=munge", "--clear-groups", "/usr/sbin/munged", "--foreground", "--force", $"--socket={_folder}/munge/socket",
            $"--key-file={_folder}/munge/munge.key", $"--pid-file={_folder}/munge/pid", $"--log-file={_folder}/munge/log",
            $"--seed-file={_folder}/munge/seed", "--num-threads=2",
        ]);
        for (var tries = 0; !File.Exists(Path.Combine(_folder, "munge/socket")); tries++)
        {
            if (tries > 600) throw new TimeoutException("munged did not start\n" + Logs());
            await Task.Delay(100);
        }
    }

    private void Start(string name, string program, string[] arguments)
    {
        var start = ClientOf(program, arguments);
        start.RedirectStandardInput = true;
        var process = Process.Start(start)!;
        // Read and dropped: the daemons have logs of their own.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _daemons[name] = process;
    }

    private async Task EndAsync(string name)
    {
        if (!_daemons.Remove(name, out var process)) return;
        // The jobs' own daemons are children of the node's: they must outlive it where a test wants that.
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    // A job has a daemon of its own, which leaves its parent, and is the node's until it begins. Its title overwrites its name and
    // its environment; the log that it inherits tells whose it is.
    private IEnumerable<Process> Started(string program) => Process.GetProcesses()
        .Where(process => process.ProcessName.StartsWith(program, StringComparison.Ordinal) && FilesOf(process.Id).Any(file => file.StartsWith(_folder + "/", StringComparison.Ordinal)));

    private static string[] FilesOf(int process)
    {
        try
        {
            return [.. Directory.GetFiles(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/fd")).Select(file => new FileInfo(file).LinkTarget ?? "")];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It has ended.
            return [];
        }
    }

    private async Task EndStepsAsync()
    {
        for (var (quiet, tries) = (0, 0); quiet < 3 && tries < 100; tries++)
        {
            Process[] steps = [.. Started("slurmstepd"), .. Started("slurmd")];
            foreach (var step in steps) step.Kill(entireProcessTree: true);
            quiet = steps.Length == 0 ? quiet + 1 : 0;
            await Task.Delay(50);
        }
    }

    private ProcessStartInfo ClientOf(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SLURM_CONF"] = Configuration;
        return start;
    }

    private string Logs() => string.Join('\n', Directory.EnumerateFiles(Path.Combine(_folder, "log")).Select(File.ReadAllText));
}
