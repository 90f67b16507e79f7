using System.Globalization;
using System.Text.Json;
using TapGamma.Analysis.Jobs;
using TapGamma.Tap.Home;
using TapGamma.Tap.Jobs.Reruns;
using TapGamma.Tap.Records;
using TapGamma.Uws;

namespace TapGamma.Tap.Jobs;

/// <summary>The page of a job: how far it is, what it made, what it was asked.</summary>
internal sealed class JobPage(Html page, JobDescription job, Job record, string url)
{
    private const string Follow = """
        <script>
        const events = new EventSource(document.currentScript.previousElementSibling.dataset.events);
        events.addEventListener('progress', e => {
          const job = JSON.parse(e.data);
          document.getElementById('phase').textContent = job.phase;
          document.getElementById('step').textContent = job.step ?? '';
        });
        events.addEventListener('end', () => { events.close(); location.replace(document.getElementById('self').href); });
        </script>
        """;

    public void Add(JobFolders folders)
    {
        page.Markup($"<p>Job <a id=\"self\" href=\"{Html.Text(url)}\"><code>{Html.Text(record.Id)}</code></a>: <strong id=\"phase\">{record.Phase.Word()}</strong> <span id=\"step\" class=\"dim\">{Html.Text(record.Phase.IsFinal() ? "" : record.Progress?.Step)}</span></p>");
        if (record.Error is { } error) page.Markup($"<div role=\"alert\"><h2>Error</h2>\n<pre>{Html.Text(error.Message)}</pre></div>");
        if (record.Phase.CanBeWaitedFor()) AddProgress();
        if (record.Results.FirstOrDefault(result => result.Name == "result.json") is { } document) AddNumbers(folders.PathOf(record.Id, document.File));
        AddPictures();
        AddResults();
        RecordSection.Add(page, record, Html.Text(url));
        if (record.Results.FirstOrDefault(result => result.Name == RerunReport.FileName) is { } report) RerunSection.Add(page, RerunReport.Read(folders.PathOf(record.Id, report.File)));
        else if (record.Results.Any(result => result.Name == JobRecords.File)) RerunSection.AddButton(page, Html.Text(url));
        AddParameters();
    }

    private void AddProgress()
    {
        if (record.Phase == ExecutionPhase.Pending)
        {
            page.Markup($"<form method=\"post\" action=\"{Html.Text(url)}/phase\"><button name=\"PHASE\" value=\"RUN\">Run it</button></form>");
            return;
        }

        page.Markup($"""
            <form method="post" action="{Html.Text(url)}/phase"><button name="PHASE" value="ABORT">Abort</button></form>
            <noscript><p><a href="{Html.Text(url)}">Look again</a></p></noscript>
            <span data-events="{Html.Text(url)}/events"></span>
            """).Markup(Follow);
    }

    // The result document is ours; what it lacks, because another job wrote it, is left out.
    private void AddNumbers(string path)
    {
        if (!File.Exists(path)) return;
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement;
        page.Markup("<h2>Numbers</h2>\n<table>");
        foreach (var (name, title, unit) in ((string, string, string)[])
            [("n_runs", "Runs", ""), ("livetime_s", "Live time", "s"), ("n_on", "On counts", ""), ("n_off", "Off counts", ""), ("alpha", "On over off acceptance", ""),
                ("excess", "Excess", ""), ("significance", "Significance", "standard deviations")])
            if (root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number) Row(title, Text(value), unit);
        if (root.TryGetProperty("model", out var model)) AddModel(model);
        page.Markup("</table>");
        if (root.TryGetProperty("flux_points", out var points) && points.GetArrayLength() > 0) AddFluxPoints(points);
    }

    private void AddModel(JsonElement model)
    {
        if (!model.TryGetProperty("parameters", out var parameters)) return;
        foreach (var parameter in parameters.EnumerateObject())
            Row(
                $"{model.GetProperty("title").GetString()}: {parameter.Name}",
                Text(parameter.Value.GetProperty("value")) + (Number(parameter.Value, "error") is { } error and > 0 ? FormattableString.Invariant($" ± {error:G3}") : ""),
                parameter.Value.TryGetProperty("unit", out var unit) ? unit.GetString() ?? "" : "");
    }

    private void AddFluxPoints(JsonElement points)
    {
        page.Markup("<h2>Flux points</h2>\n<div class=\"scroll\"><table><tr><th>TeV</th><th class=\"n\">cm⁻² s⁻¹ TeV⁻¹</th><th class=\"n\">error</th><th class=\"n\">upper limit</th><th class=\"n\">root of TS</th></tr>");
        foreach (var point in points.EnumerateArray())
            page.Markup(FormattableString.Invariant($"""
                <tr><td>{Number(point, "e_min_TeV"):G4} – {Number(point, "e_max_TeV"):G4}</td><td class="n">{Number(point, "dnde_cm-2_s-1_TeV-1"):0.###E+0}</td><td class="n">{Number(point, "dnde_error"):0.##E+0}</td><td class="n">{Number(point, "dnde_upper_limit"):0.##E+0}</td><td class="n">{Number(point, "sqrt_ts"):F1}</td></tr>
                """));
        page.Markup("</table></div>");
    }

    private void AddPictures()
    {
        JobResult[] pictures = [.. record.Results.Where(result => result.MediaType == "image/png")];
        if (pictures.Length == 0) return;
        page.Markup("<h2>Pictures</h2>");
        foreach (var picture in pictures)
            page.Markup($"<p><a href=\"{Link(picture)}\"><img src=\"{Link(picture)}\" alt=\"{Html.Text(About(picture))}\" style=\"max-width:100%\"></a></p>");
    }

    private void AddResults()
    {
        if (record.Results.Count == 0) return;
        page.Markup("<h2>Results</h2>\n<div class=\"scroll\"><table><tr><th>File</th><th>What it is</th><th>Type</th><th class=\"n\">Bytes</th></tr>");
        foreach (var result in record.Results.Where(result => result.Link is null))
            page.Markup($"<tr><td><a href=\"{Link(result)}\">{Html.Text(result.Name)}</a></td><td>{Html.Text(About(result))}</td><td>{Html.Text(result.MediaType)}</td><td class=\"n\">{result.Size.ToString("N0", CultureInfo.InvariantCulture)}</td></tr>");
        page.Markup("</table></div>");
    }

    private void AddParameters()
    {
        page.Markup("<h2>What was asked</h2>\n<table>");
        foreach (var parameter in record.Parameters.Where(parameter => parameter.Value.Length > 0))
            page.Markup($"<tr><td><code>{Html.Text(parameter.Name.ToLowerInvariant())}</code></td><td>{Html.Text(parameter.Value)}</td></tr>");
        page.Markup($"""
            </table>
            <p><a href="{Html.Text(url)}/parameters">Parameters</a> · <a href="{Html.Text(url)}/results">results</a> as XML ·
            <a href="{Html.Text(url[..url.LastIndexOf('/')])}">another job</a>. Kept until {JobDocuments.Text(record.Destruction)}.</p>
            <form method="post" action="{Html.Text(url)}"><button name="ACTION" value="DELETE">Delete</button></form>
            """);
    }

    private void Row(string name, string value, string unit) =>
        page.Markup($"<tr><td>{Html.Text(name)}</td><td class=\"n\">{Html.Text(value)}</td><td>{Html.Text(unit)}</td></tr>");

    private string Link(JobResult result) => Html.Text($"{url}/results/{Uri.EscapeDataString(result.Name)}");

    private string About(JobResult result) => result.Name == JobText.Name ? "What was done, and when"
        : job.Products.FirstOrDefault(product => product.Name == result.Name)?.Description ?? result.Name;

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble().ToString("G6", CultureInfo.InvariantCulture) : "–";
}
