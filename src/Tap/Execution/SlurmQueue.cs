using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TapGamma.Tap.Execution;

/// <summary>What the cluster says of its jobs; asked once for all of them.</summary>
internal sealed class SlurmQueue(SlurmOptions options, TimeProvider clock) : IDisposable
{
    private static readonly string[] Unfinished =
        ["PENDING", "CONFIGURING", "RUNNING", "COMPLETING", "SUSPENDED", "STOPPED", "REQUEUED", "REQUEUE_HOLD", "RESIZING", "SIGNALING", "STAGE_OUT"];

    private readonly SemaphoreSlim _turn = new(1);
    private DateTimeOffset _asked = DateTimeOffset.MinValue;
    private DateTimeOffset _heard = clock.GetUtcNow();
    private Dictionary<string, (string State, string Name)>? _jobs;
    private string _complaint = "";

    /// <summary>Hands a script over and gives the cluster's name for the job.</summary>
    /// <exception cref="IOException">The cluster does not take it, for the reason in the message.</exception>
    public async Task<string> SubmitAsync(StepFiles files, CommandStep step, CancellationToken cancellationToken)
    {
        var limits = step.Limits;
        List<string> arguments =
        [
            "--parsable", $"--job-name={NameOf(step)}", "--requeue", "--open-mode=append", $"--output={files.ClusterLog}",
            $"--chdir={Path.GetDirectoryName(step.LogPath)}",
            // Our own supervisor keeps the limits to the second and says which one was met; Slurm's are the belt behind it.
            string.Create(CultureInfo.InvariantCulture, $"--time={Math.Ceiling(limits.Time.TotalMinutes) + 1:0}"),
            string.Create(CultureInfo.InvariantCulture, $"--mem={(limits.MemoryBytes >> 20) + 256}M"),
            string.Create(CultureInfo.InvariantCulture, $"--cpus-per-task={options.Processors}"),
        ];
        if (options.Partition is { } partition) arguments.Add($"--partition={partition}");
        if (options.Account is { } account) arguments.Add($"--account={account}");
        arguments.AddRange(options.Further);
        arguments.Add(files.Script);
        var answer = await ProgramOutput.OfSlurmAsync(options, "sbatch", arguments, cancellationToken).ConfigureAwait(false);
        var id = answer.Text.Trim().Split(';')[0];
        return answer.ExitCode == 0 && id.Length > 0 && id.All(char.IsAsciiDigit)
            ? id : throw new IOException($"Slurm did not take the job: {(answer.Error.Length > 0 ? answer.Error : answer.Text.Trim())}");
    }

    /// <summary>The state of a job in Slurm's words, <see cref="Gone"/> when it is not known any more, null while the controller does not answer.</summary>
    /// <exception cref="TimeoutException">The controller has not answered for too long.</exception>
    public async Task<string?> StateAsync(string id, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (clock.GetUtcNow() - _asked >= options.PollEvery) await AskAsync(cancellationToken).ConfigureAwait(false);
            if (_jobs is { } jobs) return jobs.TryGetValue(id, out var job) ? job.State : Gone;
            return clock.GetUtcNow() - _heard < options.Patience ? null : throw new TimeoutException(_complaint);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// The cluster's name for a job that was handed over by a server that died before it could note it; null when there is none.
    /// </summary>
    /// <exception cref="IOException">The cluster does not answer.</exception>
    public async Task<string?> FindAsync(CommandStep step, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await AskAsync(cancellationToken).ConfigureAwait(false);
            if (_jobs is null) throw new IOException(_complaint);
            var name = NameOf(step);
            return _jobs.Where(job => job.Value.Name == name && !IsOver(job.Value.State)).Select(job => job.Key).FirstOrDefault();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Whether a job in that state has ended.</summary>
    public static bool IsOver(string state) => !Unfinished.Contains(state);

    /// <summary>The state of a job that the cluster does not know.</summary>
    public const string Gone = "GONE";

    /// <summary>Ends a job; one that has ended stays as it is.</summary>
    public Task<ProgramOutput> CancelAsync(string id, CancellationToken cancellationToken) =>
        ProgramOutput.OfSlurmAsync(options, "scancel", [id], cancellationToken);

    public void Dispose() => _turn.Dispose();

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        var answer = await ProgramOutput.OfSlurmAsync(
            options, "squeue", ["--noheader", "--me", "--states=all", "--format=%A %T %j"], cancellationToken).ConfigureAwait(false);
        _asked = clock.GetUtcNow();
        if (answer.ExitCode == 0)
        {
            (_heard, _jobs) = (_asked, Read(answer.Text));
            return;
        }

        if (_jobs is not null) _heard = _asked;
        (_jobs, _complaint) = (null, answer.Error);
    }

    private static Dictionary<string, (string State, string Name)> Read(string text)
    {
        var jobs = new Dictionary<string, (string, string)>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (line.Split(' ') is [var id, var state, var name]) jobs[id] = (state, name);
        return jobs;
    }

    private static string NameOf(CommandStep step) =>
        "tapgamma-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(step.LogPath)))[..16];
}
