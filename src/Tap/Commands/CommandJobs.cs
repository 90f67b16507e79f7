using TapGamma.Analysis.Jobs;
using TapGamma.Diagnostics;

namespace TapGamma.Tap.Commands;

/// <summary>The jobs that the operator defined: a folder for each, named as the job, with its <c>job.json</c>.</summary>
internal static class CommandJobs
{
    /// <summary>Reads all of them, in the order of their names.</summary>
    /// <exception cref="InvalidInputException">With every fault of every description.</exception>
    public static IReadOnlyList<CommandJob> Load(string? folder)
    {
        if (folder is null) return [];
        if (!Directory.Exists(folder)) throw new InvalidInputException(CommandDiagnostics.FolderMissing(folder));
        var (jobs, faults) = (new List<CommandJob>(), new List<Diagnostic>());
        foreach (var path in Directory.EnumerateDirectories(Path.GetFullPath(folder)).Order(StringComparer.Ordinal).Select(place => Path.Combine(place, "job.json")))
        {
            if (!File.Exists(path)) continue;
            try
            {
                var job = CommandJobReader.Read(path);
                if (AnalysisJobs.Find(job.About.Name) is null) jobs.Add(job);
                else faults.Add(CommandDiagnostics.NameTaken(path, job.About.Name));
            }
            catch (InvalidInputException fault)
            {
                faults.AddRange(fault.Diagnostics);
            }
        }

        return faults.Count == 0 ? jobs : throw new InvalidInputException(faults);
    }
}
