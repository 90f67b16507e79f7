namespace TapGamma.Tap.Home;

/// <summary>Head and foot of every page for people, with its style.</summary>
internal static class HomeFrame
{
    private const string Style = """
        :root { color-scheme: light dark; --line: #8885; --accent: #2458b8; --soft: #8881; }
        @media (prefers-color-scheme: dark) { :root { --accent: #8fb4ff; } }
        * { box-sizing: border-box; }
        body { font: 16px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; margin: 0; }
        header, main, footer { max-width: 64rem; margin: 0 auto; padding: 0 1rem; }
        header { padding-top: 1rem; }
        h1 { font-size: 2rem; margin: 1rem 0 0; }
        h2 { font-size: 1.3rem; margin: 2.5rem 0 .6rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); }
        h3 { font-size: 1.05rem; margin: 1.2rem 0 .3rem; }
        a { color: var(--accent); }
        a:focus-visible, button:focus-visible, summary:focus-visible, textarea:focus-visible, select:focus-visible
          { outline: 3px solid var(--accent); outline-offset: 2px; }
        code, pre, textarea { font: 14px/1.45 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
        pre { overflow-x: auto; padding: .8rem 1rem; background: var(--soft); border: 1px solid var(--line); border-radius: .5rem; }
        textarea { width: 100%; min-height: 9rem; padding: .7rem; border: 1px solid var(--line); border-radius: .5rem;
          background: Canvas; color: CanvasText; resize: vertical; }
        .bar { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: center; margin: .6rem 0; }
        button, select { font: inherit; max-width: 100%; padding: .35rem .8rem; border-radius: .4rem; border: 1px solid var(--line); }
        button { background: var(--accent); color: Canvas; border-color: transparent; cursor: pointer; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: .93rem; }
        th, td { text-align: left; padding: .3rem .7rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        .n { text-align: right; font-variant-numeric: tabular-nums; }
        details { border: 1px solid var(--line); border-radius: .5rem; padding: .4rem .9rem; margin: .5rem 0; }
        summary { cursor: pointer; display: flex; flex-wrap: wrap; gap: .3rem 1rem; align-items: baseline; }
        summary::before { content: "▸"; width: .8rem; }
        details[open] > summary::before { content: "▾"; }
        summary .n { margin-left: auto; opacity: .75; }
        .dim { opacity: .75; }
        #answer { margin-top: .8rem; max-height: 32rem; overflow: auto; }
        #answer[role=alert] { white-space: pre-wrap; border-left: 4px solid #c33; padding-left: .8rem; }
        footer { margin-top: 3rem; padding-bottom: 2rem; border-top: 1px solid var(--line); padding-top: .8rem; }
        .skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; }
        """;

    public static void AddHead(Html page, string title, string root) => page.Markup($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Html.Text(title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        <a class="skip" href="#content">Skip to content</a>
        <header>
        <nav aria-label="This server">
        <a href="{Html.Text(root)}/">Data and queries</a> ·
        <a href="{Html.Text(root)}/jobs">Analyses</a> ·
        <a href="{Html.Text(root)}/tap/examples">Examples</a>
        </nav>
        <h1>{Html.Text(title)}</h1>
        </header>
        <main id="content">
        """);

    public static void AddFoot(Html page, string root) => page.Markup($"""
        </main>
        <footer>
        <nav aria-label="Machine-readable descriptions">
        <a href="{Html.Text(root)}/tap/capabilities">Capabilities</a> ·
        <a href="{Html.Text(root)}/tap/tables">Tables</a> ·
        <a href="{Html.Text(root)}/tap/examples">Examples</a> ·
        <a href="{Html.Text(root)}/tap/availability">Availability</a> ·
        <a href="{Html.Text(root)}/limits">Limits</a> ·
        <a href="{Html.Text(root)}/openapi.json">OpenAPI</a>
        </nav>
        <p class="dim">{Html.Text(TapSite.Product)}</p>
        </footer>
        </body>
        </html>
        """);
}
