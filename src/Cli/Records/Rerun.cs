using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;
using TapGamma.Analysis.Records;
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
        var result = PointSourceAnalysis.Run(request.Settings, source, null, cancellationToken);
        var context = ProductContext.Of(result);
        var then = runs.Select(run => run.Entity.Sha256!).ToHashSet(StringComparer.Ordinal);
        string[] others = [.. context.Inputs.Where(input => !then.Remove(input.Sha256)).Select(input => input.Path)];
        if (then.Count > 0) others = [.. others, .. runs.Where(run => then.Contains(run.Entity.Sha256!)).Select(run => run.Path)];

        // What another version of the program says of itself is no difference of the results.
        var made = record.Record.Associated.Where(a => a.ActivityId == record.Record.Id && a.Role == AgentRole.Provider).Select(a => a.AgentId).ToHashSet();
        var version = record.Record.Agents.FirstOrDefault(a => made.Contains(a.Id))?.Version ?? context.Version;
        context = context with { RecordId = record.Record.Id, Version = version };
        return ([.. PointSourceProducts.Make(result, context), .. AnalysisPictures.Make(result, context)], others);
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
