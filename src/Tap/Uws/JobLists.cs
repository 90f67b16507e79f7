namespace TapGamma.Tap.Uws;

/// <summary>Every list of jobs this server has.</summary>
internal static class JobLists
{
    public static IReadOnlyList<JobList> Of(TapSite site) =>
    [
        QueryJobs.Of(site),
    ];
}
