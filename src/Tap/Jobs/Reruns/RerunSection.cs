using TapGamma.Tap.Home;

namespace TapGamma.Tap.Jobs.Reruns;

/// <summary>What the page of a job says of running it again.</summary>
internal static class RerunSection
{
    public static void AddButton(Html page, string url) =>
        page.Markup($"<form method=\"post\" action=\"{url}/rerun\"><button>Run it again and compare</button></form>");

    public static void Add(Html page, RerunReport? report)
    {
        if (report is null) return;
        page.Markup($"""
            <h2>Run again</h2>
            <p><strong>{(report.Reproduced ? "Reproduced" : "Not reproduced")}</strong>: {Html.Text(report.Summary)}. First made by {Html.Text(report.MadeBy)}, now by {Html.Text(report.RerunBy)}.</p>
            """);
        if (report.Inputs is { IsSame: false } inputs)
            page.Markup($"<p>Changed inputs: {Html.Text(string.Join(", ", inputs.Changed))}. Missing inputs: {Html.Text(string.Join(", ", inputs.Missing))}.</p>");
        page.Markup("<table><tr><th>File</th><th>Compared</th></tr>");
        foreach (var product in report.Products)
            page.Markup($"<tr><td>{Html.Text(product.Name)}</td><td>{Html.Text(product.Difference ?? "the same bytes")}</td></tr>");
        page.Markup("</table>");
    }
}
