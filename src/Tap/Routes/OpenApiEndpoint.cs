using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Vosi;

namespace TapGamma.Tap.Routes;

/// <summary>/openapi.json: the HTTP interface as programs read it (OpenAPI 3.1.0), made from the routes themselves.</summary>
internal sealed class OpenApiEndpoint(TapSite site, IReadOnlyList<Route> routes)
{
    // Escaping apostrophes and the like serves pages that embed JSON; here people read it.
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task HandleAsync(HttpContext context)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options)) Write(json, BaseUrl.Of(context, site.Options));
        return XmlDocuments.SendAsync(context, stream.ToArray(), "application/json");
    }

    private void Write(Utf8JsonWriter json, string root)
    {
        json.WriteStartObject();
        json.WriteString("openapi", "3.1.0");
        json.WriteStartObject("info");
        json.WriteString("title", site.Options.Title);
        json.WriteString("version", TapSite.Product.Split('/')[^1]);
        json.WriteEndObject();
        json.WriteStartArray("servers");
        json.WriteStartObject();
        json.WriteString("url", root);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("paths");
        foreach (var path in routes.GroupBy(route => route.Pattern)) WritePath(json, path);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePath(Utf8JsonWriter json, IGrouping<string, Route> path)
    {
        json.WriteStartObject(path.Key);
        foreach (var (route, method) in path.SelectMany(route => route.Methods.Where(method => !HttpMethods.IsHead(method)).Select(method => (route, method))))
        {
            json.WriteStartObject(method.ToLowerInvariant());
            json.WriteString("operationId", $"{method.ToLowerInvariant()}{IdOf(route.Pattern)}");
            json.WriteString("summary", route.Summary);
            var isForm = HttpMethods.IsPost(method);
            WriteParameters(json, route, isForm);
            if (isForm && route.Parameters.Count > 0) WriteForm(json, route.Parameters);
            WriteAnswers(json, route.Answers);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteParameters(Utf8JsonWriter json, Route route, bool isForm)
    {
        json.WriteStartArray("parameters");
        foreach (var name in PathParameters(route.Pattern)) WriteParameter(json, name, "path", new RouteParameter(name, $"The {name}.", IsRequired: true));
        foreach (var parameter in isForm ? [] : route.Parameters) WriteParameter(json, parameter.Name, "query", parameter);
        json.WriteEndArray();
    }

    private static void WriteParameter(Utf8JsonWriter json, string name, string place, RouteParameter parameter)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("in", place);
        json.WriteString("description", parameter.Description);
        json.WriteBoolean("required", parameter.IsRequired);
        json.WritePropertyName("schema");
        WriteSchema(json, parameter, description: null);
        json.WriteEndObject();
    }

    private static void WriteForm(Utf8JsonWriter json, IReadOnlyList<RouteParameter> parameters)
    {
        json.WriteStartObject("requestBody");
        json.WriteStartObject("content");
        json.WriteStartObject("application/x-www-form-urlencoded");
        json.WriteStartObject("schema");
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var parameter in parameters)
        {
            json.WritePropertyName(parameter.Name);
            WriteSchema(json, parameter, parameter.Description);
        }

        json.WriteEndObject();
        json.WriteStartArray("required");
        foreach (var parameter in parameters.Where(parameter => parameter.IsRequired)) json.WriteStringValue(parameter.Name);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSchema(Utf8JsonWriter json, RouteParameter parameter, string? description)
    {
        json.WriteStartObject();
        if (parameter.Repeats)
        {
            json.WriteString("type", "array");
            json.WriteStartObject("items");
            json.WriteString("type", "string");
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("type", "string");
        }

        if (description is not null) json.WriteString("description", description);
        json.WriteEndObject();
    }

    private static void WriteAnswers(Utf8JsonWriter json, IReadOnlyList<string> mediaTypes)
    {
        json.WriteStartObject("responses");
        json.WriteStartObject("200");
        json.WriteString("description", "The answer.");
        json.WriteStartObject("content");
        foreach (var type in mediaTypes)
        {
            json.WriteStartObject(type);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("default");
        json.WriteString("description", "What is wrong with the request, or that the service cannot answer it now.");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static IEnumerable<string> PathParameters(string pattern) =>
        pattern.Split('/').Where(part => part.StartsWith('{')).Select(part => part[1..part.IndexOf('}', StringComparison.Ordinal)]);

    private static string IdOf(string pattern) => string.Concat(pattern.Split('/', StringSplitOptions.RemoveEmptyEntries).DefaultIfEmpty("home")
        .Select(part => string.Concat(part.Where(char.IsAsciiLetterOrDigit))).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
