using TapGamma.Tap.Examples;

namespace TapGamma.Tap.Home;

/// <summary>The query box: a plain form, which a few lines of script improve by showing the rows below it.</summary>
internal static class HomeQuery
{
    private const string Script = """
        const form = document.getElementById('ask'), box = form.QUERY, out = document.getElementById('answer');
        document.getElementById('pick').addEventListener('change', e => { if (e.target.value) box.value = e.target.value; });
        form.addEventListener('submit', async e => {
          if (form.FORMAT.value !== 'html') return;
          e.preventDefault();
          out.removeAttribute('role'); out.textContent = 'Running...';
          try {
            const reply = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
            const text = await reply.text();
            if (reply.ok) {
              const page = new DOMParser().parseFromString(text, 'text/html');
              out.replaceChildren(...page.body.childNodes);
            } else {
              const xml = new DOMParser().parseFromString(text, 'text/xml');
              const info = xml.querySelector('INFO[name=QUERY_STATUS]');
              out.setAttribute('role', 'alert');
              out.textContent = info ? info.textContent : text;
            }
          } catch (fault) { out.setAttribute('role', 'alert'); out.textContent = 'The server did not answer: ' + fault.message; }
        });
        """;

    public static void Add(Html page, string root, IReadOnlyList<ExampleQuery> examples)
    {
        var first = examples.Count > 0 ? examples[0].Text : "SELECT table_name, description FROM TAP_SCHEMA.tables";
        page.Markup($"""
            <section aria-labelledby="query">
            <h2 id="query">Ask</h2>
            <form id="ask" action="{Html.Text(root)}/tap/sync" method="post">
            <input type="hidden" name="LANG" value="ADQL">
            <div class="bar"><label for="pick">Examples</label>
            <select id="pick"><option value="">choose a query...</option>
            """);
        foreach (var example in examples)
            page.Markup($"<option value=\"{Html.Text(example.Text)}\">{Html.Text(example.Name)}</option>");
        page.Markup($"""
            </select></div>
            <label for="text">ADQL query</label>
            <textarea id="text" name="QUERY" spellcheck="false" required>{Html.Text(first)}</textarea>
            <div class="bar">
            <button type="submit">Run</button>
            <label>as <select name="FORMAT"><option value="html">table on this page</option><option value="csv">CSV</option>
            <option value="votable">VOTable</option><option value="tsv">TSV</option></select></label>
            <label>at most <select name="MAXREC"><option>100</option><option>1000</option><option>10000</option></select> rows</label>
            </div>
            </form>
            <div id="answer" class="scroll" tabindex="0" aria-live="polite"></div>
            <script>
            {Script}
            </script>
            </section>
            """);
    }
}
