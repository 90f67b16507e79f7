namespace TapGamma.Tap.Execution;

/// <summary>Runs an order on the machine a cluster chose; the part of <c>tapgamma job-step</c>.</summary>
public static class JobStep
{
    /// <summary>Runs the order of a script to its end and says beside its log how that was.</summary>
    /// <param name="script">Path of the order, or of the copy the cluster made.</param>
    /// <param name="cancellationToken">The cluster asks for the end.</param>
    /// <exception cref="InvalidDataException">The file is no order.</exception>
    public static async Task<StepEnd> RunAsync(string script, CancellationToken cancellationToken)
    {
        var step = StepFiles.ReadOrder(script);
        var end = await StepSupervisor.RunAsync(step, cancellationToken).ConfigureAwait(false);
        new StepFiles(step.LogPath).WriteEnd(end);
        return end;
    }
}
