namespace TapGamma.Tap.Execution;

/// <summary>How jobs are handed to Slurm (configuration section <c>TapGamma:Tap:Slurm</c>).</summary>
public sealed record SlurmOptions
{
    /// <summary>Folder with sbatch, squeue and scancel; null finds them by PATH.</summary>
    public string? Programs { get; init; }

    /// <summary>The cluster's configuration file, for SLURM_CONF; null leaves the search to Slurm.</summary>
    public string? Configuration { get; init; }

    /// <summary>Partition, or null for the cluster's default one.</summary>
    public string? Partition { get; init; }

    /// <summary>Account, or null.</summary>
    public string? Account { get; init; }

    /// <summary>Processors of a job.</summary>
    public int Processors { get; init; } = 1;

    /// <summary>Further options of sbatch, each as it is, such as <c>--constraint=avx2</c>.</summary>
    public IReadOnlyList<string> Further { get; init; } = [];

    /// <summary>How often the cluster is asked.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a controller that does not answer is waited for, before its jobs count as lost.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(10);
}
