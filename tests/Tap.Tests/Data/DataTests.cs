using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace TapGamma.Tap.Tests.Data;

/// <summary>With a server of its own, because files are changed.</summary>
public sealed class DataTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Path1 = "data/test_dr/run_1.fits.gz";

    [Fact]
    public async Task File_comes_whole_with_its_digest_and_its_type()
    {
        using var response = await server.Http.GetAsync(new Uri(Path1, UriKind.Relative));
        Assert.Equal(TestServer.FileContent, await response.Content.ReadAsStringAsync());
        Assert.Equal("application/fits", response.Content.Headers.ContentType!.MediaType);
        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Equal($"\"{new string('a', 64)}\"", response.Headers.ETag!.Tag);
        Assert.Equal(["bytes"], response.Headers.AcceptRanges);
        Assert.NotNull(response.Content.Headers.LastModified);
    }

    [Fact]
    public async Task File_comes_in_ranges()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path1) { Headers = { Range = new RangeHeaderValue(0, 5) } };
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal("SIMPLE", await response.Content.ReadAsStringAsync());
        using var beyond = new HttpRequestMessage(HttpMethod.Get, Path1) { Headers = { Range = new RangeHeaderValue(5000, null) } };
        using var refused = await server.Http.SendAsync(beyond);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, refused.StatusCode);
    }

    /// <summary>RFC 9110, section 14.2: a unit that the server does not know is ignored.</summary>
    [Fact]
    public async Task A_range_that_is_none_of_bytes_is_ignored()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path1);
        request.Headers.TryAddWithoutValidation("Range", "lines=1-2");
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(TestServer.FileContent, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task File_that_the_client_has_is_not_sent_again()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path1);
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{new string('a', 64)}\""));
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
    }

    [Fact]
    public async Task Head_tells_the_size()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, Path1);
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(TestServer.FileContent.Length, response.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("/data/test_dr/../../store.db")]
    [InlineData("/data/test_dr/..%2f..%2fstore.db")]
    [InlineData("/data/test_dr/%2e%2e%2f%2e%2e%2fstore.db")]
    [InlineData("/data/test_dr/..%5c..%5cstore.db")]
    [InlineData("/data/..%2f../store.db")]
    [InlineData("/data/test_dr//etc/passwd")]
    [InlineData("/data/test_dr/%2fetc%2fpasswd")]
    [InlineData("/data/test_dr/run_1.fits.gz%00")]
    [InlineData("/data/test_dr/store.db")]
    [InlineData("/data/nothing/run_1.fits.gz")]
    public async Task Nothing_but_published_files_is_reachable(string path)
    {
        var answer = await RawAsync(path);
        Assert.True(answer.StartsWith("HTTP/1.1 404", StringComparison.Ordinal) || answer.StartsWith("HTTP/1.1 400", StringComparison.Ordinal), answer);
    }

    [Fact]
    public async Task Link_that_leaves_its_folder_is_refused_and_one_that_stays_is_followed()
    {
        var folder = System.IO.Path.Combine(server.Folder, "archive");
        Replace(System.IO.Path.Combine(folder, "run_2.fits.gz"), "../store.db");
        Replace(System.IO.Path.Combine(folder, "run_3.fits.gz"), "run_4.fits.gz");
        using var leaving = await server.Http.GetAsync(new Uri("data/test_dr/run_2.fits.gz", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, leaving.StatusCode);
        using var staying = await server.Http.GetAsync(new Uri("data/test_dr/run_3.fits.gz", UriKind.Relative));
        Assert.Equal(TestServer.FileContent, await staying.Content.ReadAsStringAsync());

        static void Replace(string path, string target)
        {
            File.Delete(path);
            File.CreateSymbolicLink(path, target);
        }
    }

    [Fact]
    public async Task File_that_was_deleted_is_not_found()
    {
        File.Delete(System.IO.Path.Combine(server.Folder, "archive", "run_5.fits.gz"));
        using var response = await server.Http.GetAsync(new Uri("data/test_dr/run_5.fits.gz", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    /// <summary>HttpClient would tidy the path, so the request goes out by hand.</summary>
    private async Task<string> RawAsync(string path)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", server.Http.BaseAddress!.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
