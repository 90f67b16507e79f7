using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>Input made to harm: refused with a sentence, while others are served, and nothing of it stays (docs/security.md).</summary>
[Collection(HessServerTests.Name)]
public sealed class HostileInputTests(HessServer hess) : IAsyncLifetime
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("tapgamma-hostile-");

    private TapServerProcess? _server;

    private Uri Url => new(_server!.Url);

    public async ValueTask InitializeAsync()
    {
        if (Repository.HessData is null) return;
        var config = Path.Combine(hess.Folder, $"hostile-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(config, $$"""{"TapGamma:Tap:UploadFolder": "{{_scratch.FullName}}"}""");
        _server = await TapServerProcess.StartAsync(["serve", "--store", hess.Store, "--port", "0", "--config", config]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _scratch.Delete(recursive: true);
    }

    [Fact]
    public async Task Bombs_are_refused()
    {
        HessServer.Require();
        const string Table = "<VOTABLE><RESOURCE><TABLE><FIELD name='a' datatype='char' arraysize='*'/><DATA><TABLEDATA><TR><TD>&b;</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>";
        var laughs = "<!DOCTYPE VOTABLE [<!ENTITY a 'ha'>" + string.Concat(Enumerable.Range(0, 30).Select(i => $"<!ENTITY {(char)('b' + (i % 20))} '&a;&a;&a;'>")) + "]>" + Table;
        var outside = "<!DOCTYPE VOTABLE [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>" + Table;
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            for (var i = 0; i < 400; i++) await gzip.WriteAsync(new byte[1 << 20]);
        foreach (var (content, said) in ((byte[], string)[])
        [
            (Encoding.UTF8.GetBytes(laughs), "undeclared entity"),
            (Encoding.UTF8.GetBytes(outside), "undeclared entity"),
            (packed.ToArray(), "(MaxUploadBytes)"),
        ])
            Assert.Contains(said, await RefusalAsync(content), StringComparison.Ordinal);
        await AssertCleanAsync();
    }

    [Theory]
    [InlineData("%28", 10_000, "1")]
    [InlineData("energy+%3E+1+OR+", 1_000_000, "energy+%3E+1")]
    [InlineData("%00", 3, "1")]
    [InlineData("%ED%A0%80", 1, "1")]
    public async Task Hostile_queries_are_refused(string piece, int times, string end)
    {
        HessServer.Require();
        var body = "LANG=ADQL&QUERY=SELECT+obs_id+FROM+hess_dr.events+WHERE+" + string.Concat(Enumerable.Repeat(piece, times)) + end;
        using var content = new StringContent(body, Encoding.ASCII, "application/x-www-form-urlencoded");
        using var response = await hess.Http.PostAsync(new Uri(Url, "/tap/sync"), content);
        Assert.InRange((int)response.StatusCode, 400, 499);
        await AssertCleanAsync();
    }

    [Fact]
    public async Task Half_sent_and_slow_uploads_hold_nobody_up_and_leave_nothing()
    {
        HessServer.Require();
        List<TcpClient> slow = [];
        for (var i = 0; i < 20; i++) slow.Add(await SendAsync(Head(1_000_000) + new string('x', 100_000)));
        for (var second = 0; second < 3; second++)
        {
            foreach (var client in slow) await client.GetStream().WriteAsync("x"u8.ToArray());
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            using var answer = await hess.Http.GetAsync(new Uri(Url, "/tap/sync?LANG=ADQL&QUERY=SELECT+TOP+1+obs_id+FROM+ivoa.obscore"), limit.Token);
            Assert.True(answer.IsSuccessStatusCode);
            await Task.Delay(1000, TestContext.Current.CancellationToken);
        }

        foreach (var client in slow) client.Dispose();
        await AssertCleanAsync();
    }

    [Fact]
    public async Task Clients_that_vanish_in_the_middle_of_a_result_leave_no_connection()
    {
        HessServer.Require();
        await AssertCleanAsync();
        var before = Connections();
        for (var i = 0; i < 20; i++)
        {
            using var client = await SendAsync("GET /tap/sync?LANG=ADQL&MAXREC=2000000&QUERY=SELECT+*+FROM+hess_dr.events HTTP/1.1\r\nHost: localhost\r\n\r\n");
            await client.GetStream().ReadExactlyAsync(new byte[20_000]);
        }

        await AssertCleanAsync();
        for (var i = 0; i < 600 && Connections() > before; i++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.InRange(Connections(), 0, before);
    }

    private static string Head(int length) => string.Create(
        CultureInfo.InvariantCulture,
        $"POST /tap/sync HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: {length}\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"t\"; filename=\"t\"\r\n\r\n");

    /// <summary>How many connections of clients the server has open: those of its port that are established, or left by the client alone.</summary>
    private int Connections() => ((string[])["tcp", "tcp6"]).Select(table => $"/proc/{_server!.Id}/net/{table}").Where(File.Exists).SelectMany(File.ReadLines).Skip(1)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Count(cells => cells[1].EndsWith(string.Create(CultureInfo.InvariantCulture, $":{Url.Port:X4}"), StringComparison.Ordinal) && cells[3] is "01" or "08");

    private async Task<TcpClient> SendAsync(string text)
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", Url.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));
        return client;
    }

    private async Task<string> RefusalAsync(byte[] table)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("ADQL"), "LANG" },
            { new StringContent("SELECT * FROM TAP_UPLOAD.t"), "QUERY" },
            { new StringContent("t,param:t"), "UPLOAD" },
            { new ByteArrayContent(table), "t", "t.vot" },
        };
        using var response = await hess.Http.PostAsync(new Uri(Url, "/tap/sync"), form);
        Assert.InRange((int)response.StatusCode, 400, 499);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>The server answers, and no file of a request is left.</summary>
    private async Task AssertCleanAsync()
    {
        using var answer = await hess.Http.GetAsync(new Uri(Url, "/tap/availability"));
        Assert.True(answer.IsSuccessStatusCode);
        string[] left = ["?"];
        for (var i = 0; i < 600 && left.Length > 0; i++)
        {
            left = [.. Directory.EnumerateFiles(_scratch.FullName, "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != "lock")];
            if (left.Length > 0) await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Empty(left);
    }
}
