using Microsoft.AspNetCore.Http;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Home;

namespace TapGamma.Tap.Examples;

/// <summary>/tap/examples: example queries for programs and people (DALI 1.1, section 2.3; RDFa Lite in XHTML).</summary>
internal sealed class ExamplesEndpoint(TapSite site)
{
    public async Task HandleAsync(HttpContext context)
    {
        var examples = await site.Examples.GetAsync(context.RequestAborted).ConfigureAwait(false);
        var page = new Html().Markup($$"""
            <?xml version="1.0" encoding="UTF-8"?>
            <html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>{{Html.Text(site.Options.Title)}}: example queries</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            pre { overflow-x: auto; padding: .8rem; border: 1px solid #8886; border-radius: .4rem; }
            </style>
            </head>
            <body vocab="http://www.ivoa.net/rdf/examples#">
            <h1>Example queries</h1>
            """);
        foreach (var example in examples) AddExample(page, example);
        AddUploads(page, BaseUrl.Of(context, site.Options));
        page.Markup("</body>\n</html>");
        await page.SendAsync(context, "application/xhtml+xml;charset=utf-8").ConfigureAwait(false);
    }

    /// <summary>No example in the sense of DALI: without its table it does not run.</summary>
    private static void AddUploads(Html page, string root) => page.Markup($$"""
        <h2>With a table of your own</h2>
        <p>Which of my sources were observed, and for how long? The file has columns <code>name</code>, <code>ra</code> and <code>dec</code>.</p>
        <pre>curl {{Html.Text(root)}}/tap/sync -F LANG=ADQL -F FORMAT=csv -F UPLOAD=mine,param:table -F table=@sources.csv -F QUERY="
        SELECT m.name, COUNT(*) AS runs, SUM(o.t_exptime) / 3600.0 AS hours
        FROM TAP_UPLOAD.mine AS m JOIN ivoa.obscore AS o
          ON DISTANCE(POINT('ICRS', m.ra, m.dec), POINT('ICRS', o.s_ra, o.s_dec)) &lt; 2
        GROUP BY m.name"</pre>
        <h2>With functions of this server</h2>
        <p>Older clients cannot check them, so they stand here. Seconds of good time in the first half of each run:</p>
        <pre>SELECT o.obs_id, vhe_gti_overlap(h.t_intervals, o.t_min, (o.t_min + o.t_max) / 2) AS seconds
        FROM ivoa.obscore AS o JOIN ivoa.obscore_hea AS h ON o.obs_publisher_did = h.obs_publisher_did</pre>
        <p>The middle energy of the events of each run, with a quarter below and above:</p>
        <pre>SELECT obs_id, percentile_cont(energy, 0.25) AS low, median(energy) AS middle, percentile_cont(energy, 0.75) AS high
        FROM SCHEMA.events GROUP BY obs_id</pre>
        """);

    private static void AddExample(Html page, ExampleQuery example)
    {
        page.Markup($"""<div typeof="example" id="{example.Id}" resource="#{example.Id}">""");
        page.Markup($"""<h2 property="name">{Html.Text(example.Name)}</h2>""");
        page.Markup($"""<pre property="query">{Html.Text(example.Text)}</pre>""");
        var tables = example.Tables.Select(table => $"""<code property="table">{Html.Text(table)}</code>""");
        page.Markup($"<p>Tables: {string.Join(", ", tables)}</p>\n</div>");
    }
}
