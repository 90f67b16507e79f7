using System.Globalization;
using System.Text;
using TapGamma.Analysis.PointSource;
using TapGamma.Uws;

namespace TapGamma.Tap.Jobs;

/// <summary>The log of one run of a job, and its progress.</summary>
internal sealed class JobText(JobRun run, TimeProvider clock) : IProgress<AnalysisProgress>
{
    public const string Name = "log";

    private readonly StringBuilder _text = new();
    private readonly Lock _lock = new();
    private readonly long _begin = clock.GetTimestamp();

    /// <summary>Time since the run began.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_begin);

    public void Say(string line)
    {
        lock (_lock) _text.Append(CultureInfo.InvariantCulture, $"{Elapsed.TotalSeconds,9:F3} s  {line}\n");
    }

    public void Report(AnalysisProgress value)
    {
        var (step, done, total) = (value.Step, value.Done, value.Total);
        run.Report(new JobProgress(
            Step: total > 1 ? FormattableString.Invariant($"{step}: {done} of {total}") : step,
            Fraction: total > 0 ? (double)done / total : null));
        if (total <= 1 || done == total) Say(total > 1 ? FormattableString.Invariant($"{step}: {total} done") : step);
    }

    /// <summary>Makes the log a result.</summary>
    public async ValueTask<JobResult> PublishAsync(CancellationToken cancellationToken)
    {
        byte[] bytes;
        lock (_lock) bytes = Encoding.UTF8.GetBytes(_text.ToString());
        var file = run.Create(Name);
        await using (file.ConfigureAwait(false)) await file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        return run.Publish(Name, "text/plain;charset=utf-8");
    }
}
