using TapGamma.Analysis.Catalogues;
using TapGamma.Analysis.Jobs;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;
using TapGamma.Analysis.Records;
using TapGamma.Analysis.Reruns;
using TapGamma.Diagnostics;
using TapGamma.Dl3;
using TapGamma.Plots;
using TapGamma.Provenance.Model;
using TapGamma.Tap.Jobs;

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
        if (RecordedRequest.Of(record.Record) is not { } request) throw Refused(record);
        var settings = request.Settings with { Stamp = RecordedProgram.StampOf(record.Record) };
        var positions = runs.FirstOrDefault(input => Path.GetFileName(input.Entity.Location) == CataloguePositions.FileName).Path;
        if (request.IsCatalogue && positions is null) throw RecordFaults.NotAnalysis(record.Path);
        if (request.IsCatalogue) runs = [.. runs.Where(input => input.Path != positions)];
        var source = new DataStoreSource(DataStore.Open(Store(record, [.. runs.Select(run => run.Path)])));
        var (files, inputs) = request.IsCatalogue ? Catalogue(settings, positions!, source, cancellationToken) : One(request.Job, settings, source, cancellationToken);
        var then = runs.Select(run => run.Entity.Sha256!).ToHashSet(StringComparer.Ordinal);
        string[] others = [.. inputs.Where(input => !then.Remove(input.Sha256)).Select(input => input.Path)];
        if (then.Count > 0) others = [.. others, .. runs.Where(run => then.Contains(run.Entity.Sha256!)).Select(run => run.Path)];
        return (files, others);
    }

    private static InvalidInputException Refused(RecordFile record) =>
        record.Record.Activities.FirstOrDefault(activity => activity.Id == record.Record.Id) is { DescriptionId: { } kind, Name: var title } && kind.Contains("#command.", StringComparison.Ordinal)
            ? RecordFaults.CommandOfServer(record.Path, title) : RecordFaults.NotAnalysis(record.Path);

    // Among the files of a server are those of single runs in one archive: both are compared, whichever the record tells of.
    private static (IReadOnlyList<ProductFile>, IReadOnlyList<InputFile>) One(
        IAnalysisJob job, PointSourceSettings settings, DataStoreSource source, CancellationToken cancellationToken)
    {
        var made = job.Run(settings, source, AnalysisPictures.Make, null, cancellationToken);
        return ([.. made.Files, .. RunSpectra.Pack(made.Files)], made.Context.Inputs);
    }

    private static (IReadOnlyList<ProductFile>, IReadOnlyList<InputFile>) Catalogue(
        PointSourceSettings settings, string positions, DataStoreSource source, CancellationToken cancellationToken)
    {
        var sources = CataloguePositions.Read(File.ReadAllBytes(positions)) ?? throw RecordFaults.NoPositions(positions);
        var result = new CatalogueAnalysis(settings, sources, source).Run(null, cancellationToken);
        var context = ProductContext.Of(result);
        return ([CatalogueTable.ToFile(result.Rows, context)], context.Inputs);
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
