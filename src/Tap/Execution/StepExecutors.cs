namespace TapGamma.Tap.Execution;

/// <summary>Every place where commands can run, by name.</summary>
internal sealed class StepExecutors : IDisposable
{
    private readonly SlurmExecutor _slurm;

    /// <param name="slurm">How jobs are handed to a cluster.</param>
    /// <param name="program">This program, as another machine calls it.</param>
    /// <param name="clock">The time.</param>
    /// <param name="stopping">Fires when the server ends.</param>
    public StepExecutors(SlurmOptions slurm, IReadOnlyList<string> program, TimeProvider clock, CancellationToken stopping)
    {
        _slurm = new SlurmExecutor(slurm, program, clock, stopping);
        All = [new LocalExecutor(clock), _slurm];
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<IStepExecutor> All { get; }

    /// <summary>The one of a name, or null.</summary>
    public IStepExecutor? Find(string name) => All.FirstOrDefault(executor => executor.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public void Dispose() => _slurm.Dispose();
}
