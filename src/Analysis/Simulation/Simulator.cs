using System.IO.Compression;
using System.Runtime.ExceptionServices;
using TapGamma.Diagnostics;

namespace TapGamma.Analysis.Simulation;

/// <summary>Makes a sample archive: a GADF 0.2 data store of simulated runs, the same bytes for the same options.</summary>
public static class Simulator
{
    /// <summary>Greatest number of runs in one archive.</summary>
    public const int MaxRuns = 99_999;

    /// <summary>Lays out the runs of an archive without drawing any event.</summary>
    /// <exception cref="InvalidInputException">The options make no sense.</exception>
    public static IReadOnlyList<RunPlan> Plan(SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Runs is < 1 or > MaxRuns) throw SimulationDiagnostics.RunsOutOfRange(options.Runs, MaxRuns);
        if (options.Targets.Count == 0) throw SimulationDiagnostics.NoTargets();
        return RunPlanner.Plan(options);
    }

    /// <summary>Writes an archive; the folder appears only when it is complete.</summary>
    /// <param name="folder">A folder that does not exist, is empty, or holds an earlier simulation, which is replaced.</param>
    /// <param name="options">What to simulate.</param>
    /// <param name="progress">Told the number of runs written so far.</param>
    /// <param name="cancellationToken">Stops the work and leaves nothing behind.</param>
    /// <returns>The runs, by observation number.</returns>
    /// <exception cref="InvalidInputException">The folder holds something else, or the options make no sense.</exception>
    public static IReadOnlyList<SimulatedRun> Write(
        string folder, SimulationOptions options, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        var plans = Plan(options);
        using var place = SimulationFolder.Create(folder);
        var runs = WriteRuns(place.Working, plans, options.Seed, progress, cancellationToken);
        WriteFile(Path.Combine(place.Working, IndexFiles.HduIndex), stream => IndexFiles.WriteHdus(stream, runs));
        WriteFile(Path.Combine(place.Working, IndexFiles.ObsIndex), stream => IndexFiles.WriteObservations(stream, runs));
        cancellationToken.ThrowIfCancellationRequested();
        place.Publish();
        return runs;
    }

    private static SimulatedRun[] WriteRuns(
        string folder, IReadOnlyList<RunPlan> plans, ulong seed, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var runs = new SimulatedRun[plans.Count];
        var written = 0;
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        try
        {
            Parallel.For(0, plans.Count, parallel, i =>
            {
                runs[i] = WriteRun(folder, plans[i], seed);
                progress?.Report(Interlocked.Increment(ref written));
            });
        }
        catch (AggregateException e) when (e.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(e.InnerException); // one full disk is one fault, however many threads met it
        }

        return runs;
    }

    private static SimulatedRun WriteRun(string folder, RunPlan plan, ulong seed)
    {
        var name = FormattableString.Invariant($"simulated_obs_id_{plan.ObsId:D6}.fits.gz");
        var events = EventDraw.Draw(plan, seed);
        var path = Path.Combine(folder, IndexFiles.DataFolder, name);
        WriteFile(path, stream => RunFile.Write(stream, plan, events, seed));
        return new SimulatedRun(plan, name, events.Count, new FileInfo(path).Length);
    }

    // .NET writes no clock and no name into the gzip header, so equal content gives equal bytes.
    private static void WriteFile(string path, Action<Stream> write)
    {
        using var file = File.Create(path);
        using var gzip = new GZipStream(file, CompressionLevel.Optimal);
        write(gzip);
    }
}
