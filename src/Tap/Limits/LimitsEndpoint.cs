using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Home;
using TapGamma.Tap.Vosi;

namespace TapGamma.Tap.Limits;

/// <summary>/limits and /limits.json: what this server allows, for those who ask before they are refused.</summary>
internal sealed class LimitsEndpoint(TapSite site)
{
    /// <summary>For people.</summary>
    public Task PageAsync(HttpContext context)
    {
        var page = new Html();
        HomeFrame.AddHead(page, site.Options.Title, BaseUrl.Of(context, site.Options));
        page.Markup("""
            <h2>Limits</h2>
            <p>What a request may not exceed here, and what happens where it does. The same for programs: <a href="limits.json">limits.json</a>.</p>
            <div class="scroll"><table><thead><tr><th>limit of</th><th class="n">at most</th><th>beyond it</th><th>name</th></tr></thead><tbody>
            """);
        foreach (var limit in Shown)
            page.Markup($"<tr><td>{Html.Text(limit.What)}</td><td class=\"n\">{Html.Text(limit.Text(site.Options))}</td><td>{Html.Text(limit.Beyond)}</td><td>{Html.Text(limit.Name)}</td></tr>");
        page.Markup("</tbody></table></div>");
        HomeFrame.AddFoot(page, BaseUrl.Of(context, site.Options));
        return page.SendAsync(context);
    }

    /// <summary>For programs.</summary>
    public Task JsonAsync(HttpContext context)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteStartArray("limits");
            foreach (var limit in Shown) Write(json, limit);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return XmlDocuments.SendAsync(context, output.WrittenSpan.ToArray(), "application/json");
    }

    private static IEnumerable<ServerLimit> Shown => ServerLimits.All.Where(limit => limit.IsForClients);

    private void Write(Utf8JsonWriter json, ServerLimit limit)
    {
        json.WriteStartObject();
        json.WriteString("name", limit.Name);
        json.WriteNumber("value", limit.Value(site.Options));
        json.WriteString("unit", limit.Unit);
        json.WriteString("limit of", limit.What);
        json.WriteString("beyond", limit.Beyond);
        json.WriteEndObject();
    }
}
