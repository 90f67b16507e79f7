using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;
using TapGamma.Analysis.Records;
using TapGamma.Analysis.Reruns;
using TapGamma.Dl3;
using TapGamma.Plots;
using TapGamma.Provenance.Model;

namespace TapGamma.Cli.Records;

/// <summary>Does an analysis again from its record.</summary>
internal static class Rerun
{
    private const int FoldersUp = 3;

    /// <summary>The products of the same question to the same runs.</summary>
    /// <param name="record">The record.</param>
    /// <param name="runs">Where the files of the runs are now.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The products, and the files that were read now but not then, or then but not now.</returns>
    public static (IReadOnlyList<ProductFile> Products, IReadOnlyList<string> OtherInputs) Run(
        RecordFile record, IReadOnlyList<(Entity Entity, string Path)> runs, CancellationToken cancellationToken)
    {
        if (RecordedRequest.Of(record.Record) is not { } request) throw RecordFaults.NotAnalysis(record.Path);
        var source = new DataStoreSource(DataStore.Open(Store(record, [.. runs.Select(run => run.Path)])));
        var settings = request.Settings with { Stamp = RecordedProgram.StampOf(record.Record) };
        var made = request.Job.Run(settings, source, AnalysisPictures.Make, null, cancellationToken);
        var then = runs.Select(run => run.Entity.Sha256!).ToHashSet(StringComparer.Ordinal);
        string[] others = [.. made.Context.Inputs.Where(input => !then.Remove(input.Sha256)).Select(input => input.Path)];
        if (then.Count > 0) others = [.. others, .. runs.Where(run => then.Contains(run.Entity.Sha256!)).Select(run => run.Path)];
        return (made.Files, others);
    }

    // The folder with the index of the runs; where there is none, the folder of the files.
    private static string Store(RecordFile record, IReadOnlyList<string> paths)
    {
        if (paths.Count == 0) throw RecordFaults.NotAnalysis(record.Path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(paths[0]))!;
        for (var (up, i) = (folder, 0); up is not null && i < FoldersUp; up = Path.GetDirectoryName(up), i++)
            if (Directory.EnumerateFiles(up, "hdu-index.fits*").Any()) return up;
        return folder;
    }
}
