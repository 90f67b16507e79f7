using TapGamma.Provenance.Views;
using TapGamma.Tap.Home;
using TapGamma.Uws;

namespace TapGamma.Tap.Records;

/// <summary>What the page of a job says of where its results came from.</summary>
internal static class RecordSection
{
    /// <summary>Adds a picture of the record and the way to its other forms, when the job has a record.</summary>
    /// <param name="page">The page.</param>
    /// <param name="job">The job.</param>
    /// <param name="url">Address of the job, as it may stand in markup.</param>
    public static void Add(Html page, Job job, string url)
    {
        if (job.Results.All(result => result.Name != JobRecords.File)) return;
        var record = $"{url}/{JobRecords.Resource}?RESPONSEFORMAT=";
        page.Markup($"""
            <h2>Where it came from</h2>
            <p><a href="{record}PROV-SVG&amp;VIEW=merged"><img src="{record}PROV-SVG&amp;VIEW=coarse" alt="What the job used and made" style="max-width:100%"></a></p>
            <p>As a picture: {Links(ProvenanceViews.All.Keys, view => $"{record}PROV-SVG&amp;VIEW={view}")}. As a document:
            {Links(RecordForms.All.Select(form => form.Name).Where(name => name is not "PROV-SVG"), name => record + name)}.</p>
            """);
    }

    private static string Links(IEnumerable<string> names, Func<string, string> address) =>
        string.Join(" · ", names.Select(name => $"<a href=\"{address(name)}\">{Html.Text(name)}</a>"));
}
