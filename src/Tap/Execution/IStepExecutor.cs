namespace TapGamma.Tap.Execution;

/// <summary>A place where commands run: this machine, a cluster. One file and one line in <see cref="StepExecutors"/>.</summary>
internal interface IStepExecutor
{
    /// <summary>Its name in the configuration, such as <c>local</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Runs a command to its end and enforces its limits. When the token fires, nothing of the command goes on running, and
    /// <see cref="OperationCanceledException"/> is thrown. An executor whose commands outlive this process finds one that it
    /// started for the same log file before, and waits for that one.
    /// </summary>
    /// <param name="step">What to run.</param>
    /// <param name="progress">Told how far the command says it is.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    Task<StepEnd> RunAsync(CommandStep step, IProgress<StepProgress> progress, CancellationToken cancellationToken);
}
