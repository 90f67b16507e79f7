using TapGamma.Analysis.Jobs;
using TapGamma.Tables.VoTable;
using TapGamma.Tap.Descriptors;
using TapGamma.Tap.Soda;

namespace TapGamma.Tap.Links;

/// <summary>Services that a links document describes once for all its identifiers, which they take from the row.</summary>
internal static class SharedServices
{
    public const string SodaAsync = "soda-async";

    /// <summary>XML ID of the FIELD with the identifiers.</summary>
    public const string IdField = "ID";

    public static IReadOnlyList<ServiceDescriptor> All { get; } =
    [
        SodaDescriptor.Async(SodaAsync, SodaDescriptor.IdFrom(IdField)),
        .. AnalysisJobs.All.Select(job => JobServices.Of(JobDescription.Of(job), IdOf(job), IdField, null)),
    ];

    /// <summary>XML ID of the descriptor of an analysis.</summary>
    public static string IdOf(IAnalysisJob job) => "job-" + job.Name;
}
