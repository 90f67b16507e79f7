using TapGamma.Analysis.Jobs;
using TapGamma.Tap.Commands;
using TapGamma.Tap.Jobs;
using TapGamma.Tap.Soda;

namespace TapGamma.Tap.Uws;

/// <summary>Every list of jobs this server has.</summary>
internal static class JobLists
{
    public static IReadOnlyList<JobList> Of(TapSite site) =>
    [
        QueryJobs.Of(site),
        .. AnalysisJobs.All.Select(job => AnalysisJobRunner.ListOf(site, job)),
        .. site.CommandJobs.Select(job => CommandJobRunner.ListOf(site, job)),
        SodaJobs.Of(site),
    ];
}
