using System.Globalization;
using TapGamma.Analysis.Absorption;
using TapGamma.Analysis.Jobs;
using TapGamma.Analysis.Reruns;
using TapGamma.Provenance;
using TapGamma.Uws;

namespace TapGamma.Tap.Jobs;

/// <summary>What makes two requests identical: service, program, settings, and the bytes of the runs that they choose.</summary>
internal static class AnalysisQuestion
{
    /// <summary>A digest of the question; nothing of it can be read from it.</summary>
    public static string Of(Job job, JobRequest request, PublishedRuns runs)
    {
        List<string> parts = ["question", job.Service, RecordedProgram.This.Version, RecordedProgram.This.Revision];
        foreach (var given in request.Settings.Given.OrderBy(given => given.Name, StringComparer.Ordinal)) parts.AddRange([given.Name, .. given.Texts]);
        parts.Add("runs");
        foreach (var run in runs.Pointings.Select(pointing => (runs[pointing.ObsId], runs.Published(pointing.ObsId))))
        {
            parts.AddRange([run.Item1.Collection, run.Item1.ObsId, run.Item2?.PublisherDid ?? ""]);
            foreach (var file in run.Item1.Files) parts.AddRange([file.Sha256 ?? "", .. StampOf(file.FullPath)]);
        }

        if (request.Settings is { Ebl: { } name, EblFolder: { } folder } && EblModels.Find(name) is { } model)
            parts.AddRange([model.Name, .. StampOf(Path.Combine(folder, model.FileName))]);
        return Identifiers.Of([.. parts]);
    }

    // The store knows the digests of the ingest; a file that was changed in place since then has another size or time.
    private static string[] StampOf(string path) => new FileInfo(path) is { Exists: true } file
        ? [file.Length.ToString(CultureInfo.InvariantCulture), file.LastWriteTimeUtc.Ticks.ToString(CultureInfo.InvariantCulture)] : [];
}
