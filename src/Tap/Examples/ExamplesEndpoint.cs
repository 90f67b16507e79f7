using Microsoft.AspNetCore.Http;
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
        page.Markup("</body>\n</html>");
        await page.SendAsync(context, "application/xhtml+xml;charset=utf-8").ConfigureAwait(false);
    }

    private static void AddExample(Html page, ExampleQuery example)
    {
        page.Markup($"""<div typeof="example" id="{example.Id}" resource="#{example.Id}">""");
        page.Markup($"""<h2 property="name">{Html.Text(example.Name)}</h2>""");
        page.Markup($"""<pre property="query">{Html.Text(example.Text)}</pre>""");
        var tables = example.Tables.Select(table => $"""<code property="table">{Html.Text(table)}</code>""");
        page.Markup($"<p>Tables: {string.Join(", ", tables)}</p>\n</div>");
    }
}
