using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>Files under /data: the bytes of the archive, parts of them, and nothing else of the machine.</summary>
[Collection(HessServerTests.Name)]
public sealed class DataFileTests(HessServer server)
{
    private const string File136 = "hess_dl3_dr1_obs_id_020136.fits.gz";

    private Uri FileUrl => new($"{server.Url}/data/hess_dr/{File136}");

    [Fact]
    public async Task Access_urls_deliver_the_very_bytes_that_were_ingested()
    {
        HessServer.Require();
        var row = await server.RowsAsync("SELECT access_url FROM hess_dr.vo_obscore_2 WHERE obs_id = '20136'");
        Assert.EndsWith("/data/hess_dr/" + File136, row[0].Trim('"'), StringComparison.Ordinal);
        var served = await server.Http.GetByteArrayAsync(FileUrl);
        var original = await File.ReadAllBytesAsync(Path.Combine(Repository.HessData!, "data", File136));
        Assert.Equal(SHA256.HashData(original), SHA256.HashData(served));
    }

    [Fact]
    public async Task Head_range_and_etag_work()
    {
        HessServer.Require();
        using var head = await server.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, FileUrl));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(new FileInfo(Path.Combine(Repository.HessData!, "data", File136)).Length, head.Content.Headers.ContentLength);
        Assert.NotNull(head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());

        var part = new HttpRequestMessage(HttpMethod.Get, FileUrl) { Headers = { Range = new RangeHeaderValue(0, 1) } };
        using var range = await server.Http.SendAsync(part);
        Assert.Equal(HttpStatusCode.PartialContent, range.StatusCode);
        Assert.Equal([0x1f, 0x8b], await range.Content.ReadAsByteArrayAsync());

        var again = new HttpRequestMessage(HttpMethod.Get, FileUrl);
        again.Headers.IfNoneMatch.Add(head.Headers.ETag);
        using var unchanged = await server.Http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Theory]
    [InlineData("/data/hess_dr/../../etc/passwd")]
    [InlineData("/data/hess_dr/..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("/data/hess_dr/%2e%2e/%2e%2e/README.txt")]
    [InlineData("/data/hess_dr//etc/passwd")]
    [InlineData("/data/hess_dr/README.txt")]
    [InlineData("/data/nosuch/" + File136)]
    [InlineData("/data/hess_dr/nosuch.fits.gz")]
    public async Task Nothing_outside_the_published_files_is_reachable(string path)
    {
        HessServer.Require();
        // HttpClient tidies paths before it sends them; a raw socket does not.
        var uri = new Uri(server.Url);
        using var client = new TcpClient();
        await client.ConnectAsync(uri.Host, uri.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {uri.Authority}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(1));
        var status = answer.Split(' ')[1];
        Assert.True(status is "404" or "400", answer);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
    }
}
