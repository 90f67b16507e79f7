using System.Net;
using System.Xml.Linq;

namespace TapGamma.Tap.Tests.Uws;

/// <summary>Requests to lists of jobs, without following redirections.</summary>
internal sealed class JobRequests(Uri server) : IDisposable
{
    public static readonly XNamespace Ns = "http://www.ivoa.net/xml/UWS/v1.0";
    public static readonly XNamespace Xlink = "http://www.w3.org/1999/xlink";
    public static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server };

    public string List => new Uri(server, "tap/async").AbsoluteUri;

    /// <summary>Makes a job and gives its URL.</summary>
    public async Task<string> CreateAsync(params (string Name, string Value)[] parameters)
    {
        using var response = await PostAsync(List, parameters);
        Assert.True(response.StatusCode == HttpStatusCode.SeeOther, await response.Content.ReadAsStringAsync());
        return response.Headers.Location!.AbsoluteUri;
    }

    /// <summary>Makes a job of a query and runs it.</summary>
    public Task<string> RunAsync(string adql, params (string Name, string Value)[] more) =>
        CreateAsync([("LANG", "ADQL"), ("QUERY", adql), ("PHASE", "RUN"), .. more]);

    public async Task<HttpResponseMessage> PostAsync(string url, params (string Name, string Value)[] parameters)
    {
        using var form = new FormUrlEncodedContent(parameters.Select(p => KeyValuePair.Create(p.Name, p.Value)));
        return await _http.PostAsync(new Uri(url), form);
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string url, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, url) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return _http.SendAsync(request);
    }

    /// <summary>Posts, and gives the status.</summary>
    public async Task<HttpStatusCode> StatusAsync(string url, params (string Name, string Value)[] parameters)
    {
        using var response = await PostAsync(url, parameters);
        return response.StatusCode;
    }

    public Task<string> TextAsync(string url) => _http.GetStringAsync(new Uri(url));

    /// <summary>The root element of a document.</summary>
    public async Task<XElement> XmlAsync(string url) => XDocument.Parse(await TextAsync(url)).Root!;

    /// <summary>The job when it has ended.</summary>
    public async Task<XElement> EndAsync(string job)
    {
        for (var waits = 0; waits < 20; waits++)
        {
            // A wait ends with any change of the phase.
            var document = await XmlAsync(job + "?WAIT=10");
            if (Value(document, "phase") is not ("QUEUED" or "EXECUTING")) return document;
        }

        throw new TimeoutException($"{job} does not end.");
    }

    public static string Value(XElement job, string name) => job.Element(Ns + name)!.Value;

    public void Dispose() => _http.Dispose();
}
