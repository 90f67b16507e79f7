using System.Globalization;
using TapGamma.Analysis.Jobs;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Home;

namespace TapGamma.Tap.Jobs;

/// <summary>The form of a service, made from the descriptions of its parameters.</summary>
internal sealed class JobForm(Html page, JobDescription job, DaliParameters given)
{
    /// <summary>Adds the form and the addresses of the service.</summary>
    public void Add(string url)
    {
        page.Markup($"<form method=\"get\" action=\"{Html.Text(url)}/run\">");
        var isFirst = true;
        foreach (var group in job.Parameters.GroupBy(about => about.Group))
        {
            var isGiven = group.Any(about => given.All(about.Name).Count > 0);
            page.Markup($"<details{(isFirst || isGiven ? " open" : "")}><summary>{Html.Text(CultureInfo.InvariantCulture.TextInfo.ToTitleCase(group.Key[..1]) + group.Key[1..])}</summary>\n<table>");
            foreach (var about in group) Add(about);
            page.Markup("</table></details>");
            isFirst = false;
        }

        page.Markup($"""
            <p class="bar"><button>Run</button>{Preflight(url)}</p>
            </form>
            <h2>For programs</h2>
            <p>Parameters with units, ranges and defaults: <a href="{Html.Text(url)}/jdl">job description</a>. One request that waits for the answer:
            <code>GET {Html.Text(url)}/run?ra=…&amp;dec=…</code>, with <code>RESPONSEFORMAT</code> or <code>Accept</code> for a product of that type
            ({Html.Text(string.Join(", ", job.Products.Select(product => product.MediaType).Distinct()))}) or <code>PRODUCT</code> for one of that name.
            As a UWS 1.1 job: <code>POST {Html.Text(url)}</code> with <code>PHASE=RUN</code>.</p>
            """);
    }

    private string Preflight(string url) => AnalysisJobs.Find(job.Name) is null
        ? "" : $" <button formaction=\"{Html.Text(url)}/preflight\">Only look which runs there are</button>";

    private void Add(JobParameterDescription about)
    {
        var name = Html.Text(about.Name);
        var unit = about.Unit is { } symbol ? $" <span class=\"dim\">{Html.Text(symbol)}</span>" : "";
        page.Markup($"<tr><td><label for=\"p-{name}\"><code>{name}</code></label></td><td>{Field(about, name)}{unit}</td><td class=\"dim\">{Html.Text(Help(about))}</td></tr>");
    }

    private string Field(JobParameterDescription about, string name)
    {
        var values = given.All(about.Name);
        var value = values.Count > 0 ? values[0] ?? "" : "";
        string[] options = about.Datatype == "boolean" ? ["true", "false"] : [.. about.Options];
        if (options.Length > 0)
        {
            var choices = options.Select(option => $"<option{(option == value ? " selected" : "")}>{Html.Text(option)}</option>");
            return $"<select id=\"p-{name}\" name=\"{name}\"><option value=\"\">{Html.Text(about.Default ?? about.Absent)}</option>{string.Concat(choices)}</select>";
        }

        var hint = Html.Text(about.Default ?? about.Absent);
        return about.MaxLength > 1000
            ? $"<textarea id=\"p-{name}\" name=\"{name}\" rows=\"2\" placeholder=\"{hint}\">{Html.Text(value)}</textarea>"
            : $"<input id=\"p-{name}\" name=\"{name}\" value=\"{Html.Text(value)}\" placeholder=\"{hint}\">";
    }

    private static string Help(JobParameterDescription about)
    {
        var text = about.Description;
        if (about.Min is { } min && about.Max is { } max) text += FormattableString.Invariant($" ({min:R} to {max:R})");
        return about.IsRepeatable ? text + "; in an address, as often as you like" : text;
    }
}
