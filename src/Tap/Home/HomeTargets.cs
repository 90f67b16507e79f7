using TapGamma.Tap.Examples;

namespace TapGamma.Tap.Home;

/// <summary>What was observed most often, with the ways to its runs and to its analysis.</summary>
internal static class HomeTargets
{
    public static void Add(Html page, string root, IReadOnlyList<SampleTarget> targets)
    {
        if (targets.Count == 0) return;
        page.Markup("""
            <section aria-labelledby="targets">
            <h2 id="targets">Targets</h2>
            <div class="scroll"><table><tr><th>Target</th><th>Collection</th><th class="n">Right ascension, deg</th><th class="n">Declination, deg</th><th class="n">Runs</th><th></th><th></th></tr>
            """);
        foreach (var target in targets)
            page.Markup(FormattableString.Invariant($"""
                <tr><td>{Html.Text(target.Name)}</td><td><code>{Html.Text(target.Collection)}</code></td><td class="n">{target.Ra}</td><td class="n">{target.Dec}</td><td class="n">{target.Runs:N0}</td><td><a href="{Html.Text(RunsOf(target, root))}">runs and files</a></td><td><a href="{Html.Text(AnalysisOf(target, root))}">spectrum</a></td></tr>
                """));
        page.Markup("</table></div>\n</section>");
    }

    private static string AnalysisOf(SampleTarget target, string root) =>
        $"{root}/jobs/point_source?ra={target.Ra}&dec={target.Dec}&name={Uri.EscapeDataString(target.Name)}";

    private static string RunsOf(SampleTarget target, string root)
    {
        var query = $"""
            SELECT obs_id, target_name, t_min, t_exptime, s_ra, s_dec, '{root.Replace("'", "''", StringComparison.Ordinal)}/datalink/links?ID=' || obs_publisher_did AS links
            FROM ivoa.obscore
            WHERE dataproduct_type = 'event' AND 1 = CONTAINS(POINT('ICRS', s_ra, s_dec), CIRCLE('ICRS', {target.Ra}, {target.Dec}, 2.5))
            ORDER BY t_min
            """;
        return $"{root}/tap/sync?LANG=ADQL&RESPONSEFORMAT=html&QUERY={Uri.EscapeDataString(query)}";
    }
}
