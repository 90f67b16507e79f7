using TapGamma.Analysis.Jobs;
using TapGamma.Diagnostics;
using TapGamma.Uws;

namespace TapGamma.Tap.Jobs;

/// <summary>Reads what a job of a service is asked to do from its parameters.</summary>
internal sealed class AnalysisRequests(TapSite site, IAnalysisJob job)
{
    /// <summary>Parameter of an uploaded table of positions (DALI 1.1, section 3.4.5).</summary>
    public const string Upload = "UPLOAD";

    /// <summary>Names that mean something to every service of jobs.</summary>
    public static readonly IReadOnlyCollection<string> OfTheService =
    [
        "RESPONSEFORMAT", "FORMAT", "PRODUCT", "RUNID", "PHASE", "ACTION", "WAIT", "EXECUTIONDURATION", "DESTRUCTION", "REQUEST", "VERSION",
    ];

    private readonly JobRequestReader _reader = new(job)
    {
        EblFolder = site.Options.EblFolder,
        Threads = site.Options.AnalysisThreads,
        OtherNames = job.TakesTables ? [.. OfTheService, Upload] : OfTheService,
    };

    /// <summary>The request; a job that has not been asked to run may be incomplete.</summary>
    /// <exception cref="InvalidInputException">With every fault.</exception>
    public JobRequest Read(Job record) => Read(
        record.Parameters.Where(parameter => parameter.File is null).Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)),
        HasTable(record), record.Phase == ExecutionPhase.Pending);

    /// <summary>The request that pairs of names and values make.</summary>
    /// <exception cref="InvalidInputException">With every fault.</exception>
    public JobRequest Read(IEnumerable<KeyValuePair<string, string>> pairs, bool hasTable = false, bool isPartial = false) =>
        _reader.Read(pairs, hasTable, isPartial);

    /// <summary>Whether a table of positions comes with the job.</summary>
    public bool HasTable(Job record) => job.TakesTables && record.Parameters.Any(parameter => parameter.Name == Upload);
}
