using TapGamma.Tap.Examples;

namespace TapGamma.Tap.Home;

/// <summary>Lines to paste into the usual clients, with this server's address.</summary>
internal static class HomeClients
{
    public static void Add(Html page, string root, IReadOnlyList<ExampleQuery> examples)
    {
        var table = examples.Count > 0 ? examples[0].Tables[0] : "TAP_SCHEMA.tables";
        var query = $"SELECT TOP 5 * FROM {table}";
        page.Markup($"""
            <section aria-labelledby="clients">
            <h2 id="clients">From your own tools</h2>
            <h3>TOPCAT</h3>
            <p>Menu <em>VO</em>, <em>Table Access Protocol (TAP) Query</em>; paste <code>{Html.Text(root)}/tap</code>
            into <em>TAP URL</em> at the bottom and press <em>Use Service</em>.</p>
            <h3>STILTS</h3>
            <pre>stilts tapquery tapurl={Html.Text(root)}/tap sync=true adql="{Html.Text(query)}" ofmt=csv</pre>
            <h3>Python (pyvo)</h3>
            <pre>import pyvo
            tap = pyvo.dal.TAPService("{Html.Text(root)}/tap")
            print(tap.search("{Html.Text(query)}").to_table())</pre>
            <h3>curl</h3>
            <pre>curl {Html.Text(root)}/tap/sync -d LANG=ADQL -d FORMAT=csv --data-urlencode "QUERY={Html.Text(query)}"</pre>
            <h3>Where it came from</h3>
            <pre>curl "{Html.Text(root)}/provsap?DEPTH=ALL&amp;RESPONSEFORMAT=PROV-N&amp;ID=OBS_PUBLISHER_DID"</pre>
            </section>
            """);
    }
}
