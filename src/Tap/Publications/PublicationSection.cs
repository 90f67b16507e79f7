using TapGamma.Tap.Home;
using TapGamma.Tap.Records;
using TapGamma.Uws;

namespace TapGamma.Tap.Publications;

/// <summary>What the page of a job says of publishing its results.</summary>
internal static class PublicationSection
{
    /// <summary>Adds the form, or the way to what is published.</summary>
    /// <param name="page">The page.</param>
    /// <param name="site">The server.</param>
    /// <param name="job">The job.</param>
    /// <param name="root">Address of the server.</param>
    /// <param name="url">Address of the job.</param>
    public static void Add(Html page, TapSite site, Job job, string root, string url)
    {
        if (job.Owner is null && !site.Options.PublishAnonymous) return;
        PublicationKind[] kinds = [.. PublicationKind.All.Where(kind => job.Results.Any(result => result.Name == kind.File))];
        if (kinds.Length == 0 || job.Results.All(result => result.Name != JobRecords.File)) return;
        page.Markup("<h2>Publish</h2>");
        if (site.Shelf.Find(PublicationDesk.IdOf(job)) is { } published)
        {
            page.Markup($"""
                <p>Published as <a href="{Html.Text(root + published.Path)}">{Html.Text(published.Path)}</a> ({Html.Text(published.Rights)}), in <code>ivoa.obscore</code>.</p>
                <form method="post" action="{Html.Text(url)}/withdraw"><button>Withdraw</button></form>
                """);
            return;
        }

        page.Markup($"<form method=\"post\" action=\"{Html.Text(url)}/publish\">");
        foreach (var kind in kinds)
            page.Markup($"<p><label><input type=\"checkbox\" name=\"product\" value=\"{kind.File}\"{(kind.IsUsual ? " checked" : "")}> {kind.Title} ({kind.File})</label></p>");
        page.Markup($"""
            <p><label>Rights <select name="data_rights"><option>public</option>{(job.Owner is null ? "" : "<option>secure</option><option>proprietary</option>")}</select></label>
            <label>Creator <input name="creator"></label> <label>To be cited <input name="bib_reference"></label> <button>Publish</button></p></form>
            """);
    }
}
