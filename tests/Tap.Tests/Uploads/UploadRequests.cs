using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace TapGamma.Tap.Tests.Uploads;

/// <summary>Requests that bring tables along.</summary>
internal static class UploadRequests
{
    public static MultipartFormDataContent Form(string adql, string? upload, params (string Name, byte[] Content, string Type)[] parts)
    {
        var form = new MultipartFormDataContent { { new StringContent("ADQL"), "LANG" }, { new StringContent(adql), "QUERY" }, { new StringContent("csv"), "RESPONSEFORMAT" } };
        if (upload is not null) form.Add(new StringContent(upload), "UPLOAD");
        foreach (var (name, content, type) in parts)
        {
            var part = new ByteArrayContent(content);
            part.Headers.ContentType = new MediaTypeHeaderValue(type);
            form.Add(part, name, name + ".dat");
        }

        return form;
    }

    /// <summary>Posts tables of CSV and gives the answer's text.</summary>
    public static async Task<string> UploadAsync(this HttpClient http, string adql, string? upload, params (string Name, string Csv)[] tables)
    {
        using var form = Form(adql, upload, [.. tables.Select(table => (table.Name, Encoding.UTF8.GetBytes(table.Csv), "text/csv"))]);
        using var response = await http.PostAsync(new Uri("tap/sync", UriKind.Relative), form);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return text.ReplaceLineEndings("\n");
    }

    /// <summary>Posts a form that must be refused and gives the message.</summary>
    public static async Task<string> RefusalAsync(this HttpClient http, HttpContent form)
    {
        using var response = await http.PostAsync(new Uri("tap/sync", UriKind.Relative), form);
        Assert.True(response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge, $"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return (await response.XmlAsync()).Error();
    }

    public static async Task<string> RefusalAsync(this HttpClient http, string? upload, params (string Name, string Csv)[] tables)
    {
        using var form = Form("SELECT * FROM TAP_UPLOAD.t", upload, [.. tables.Select(table => (table.Name, Encoding.UTF8.GetBytes(table.Csv), "text/csv"))]);
        return await http.RefusalAsync(form);
    }
}
