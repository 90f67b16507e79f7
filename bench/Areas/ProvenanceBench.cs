using System.Diagnostics;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;
using TapGamma.Analysis.Records;
using TapGamma.Dl3;
using TapGamma.Plots;
using TapGamma.Plots.Graphs;
using TapGamma.Provenance;
using TapGamma.Provenance.Formats;
using TapGamma.Provenance.Views;
using TapGamma.Testing;

namespace TapGamma.Bench.Areas;

/// <summary>What the record of an analysis costs beside the analysis itself, and how long its forms and pictures take.</summary>
internal static class ProvenanceBench
{
    private const int Turns = 15;

    public static Task RunAsync(BenchRun bench)
    {
        var data = Repository.HessData ?? throw new InvalidOperationException("The H.E.S.S. DL3 DR1 data are needed beside the project (../shared/data).");
        var settings = BenchTarget.Read("pks2155").Settings with { TargetName = "PKS 2155-304", Job = "point_source", Theta2 = true };
        var (job, recording, writing) = (new List<double>(), new List<double>(), new List<double>());
        ProvenanceRecord record = new();
        for (var turn = -3; turn < Turns; turn++)
        {
            var begin = Cpu();
            var result = PointSourceAnalysis.Run(settings, new DataStoreSource(DataStore.Open(data)));
            var context = ProductContext.Of(result);
            IReadOnlyList<ProductFile> products = [.. PointSourceProducts.Make(result, context), .. AnalysisPictures.Make(result, context)];
            var made = Cpu() - begin;
            begin = Cpu();
            record = AnalysisRecord.Make(result, context, products);
            var recorded = Cpu() - begin;
            begin = Cpu();
            ProvenanceFormats.All[0].Write(Stream.Null, record, ProvenanceMode.W3C);
            var written = Cpu() - begin;
            if (turn < 0) continue;
            job.Add(made);
            recording.Add(recorded);
            writing.Add(written);
        }

        var (whole, record1, json) = (Report.Median([.. job]), Report.Median([.. recording]), Report.Median([.. writing]));
        bench.Report.Add(
            "PKS 2155-304, 21 runs, 105 files: recording and writing PROV-JSON, processor time",
            $"{Report.Number(1000 * (record1 + json), "0.0")} ms = {Report.Number(100 * (record1 + json) / whole, "0.0")} % of the job", "<= 5 %",
            $"the job without: {Report.Number(1000 * whole, "0")} ms; recording alone {Report.Number(1000 * record1, "0.0")} ms, "
            + $"{record.Elements().Count()} elements, {record.Relations().Count()} relations");
        foreach (var format in ProvenanceFormats.All)
        {
            var size = Write(record, format);
            var seconds = Report.Median([.. Enumerable.Range(0, 5).Select(_ => Seconds(() => Write(record, format)))]);
            bench.Report.Add($"the same record as {format.Name}", $"{Report.Number(1000 * seconds, "0.0")} ms", "", $"{Report.Number(size / 1024.0, "0")} KB");
        }

        var view = ProvenanceViews.Detailed(record);
        ProvenancePicture.Png(view);
        var picture = Report.Median([.. Enumerable.Range(0, 5).Select(_ => Seconds(() => ProvenancePicture.Svg(view)))]);
        bench.Report.Add("its detailed picture as SVG", $"{Report.Number(1000 * picture, "0.0")} ms", "", "");
        return Task.CompletedTask;
    }

    private static long Write(ProvenanceRecord record, IProvenanceFormat format)
    {
        using var stream = new MemoryStream();
        format.Write(stream, record, ProvenanceMode.W3C);
        return stream.Length;
    }

    // Of both cores: the job uses two threads, its record one.
    private static double Cpu() => Environment.CpuUsage.TotalTime.TotalSeconds;

    private static double Seconds(Action work)
    {
        var begin = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }
}
