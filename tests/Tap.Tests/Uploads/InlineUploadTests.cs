using System.IO.Compression;
using System.Net;
using System.Text;
using System.Xml.Linq;

namespace TapGamma.Tap.Tests.Uploads;

/// <summary>Tables in the body of the request (TAP 1.1, section 2.7.6; DALI 1.1, section 3.4.5).</summary>
[Collection(ServerTests.Name)]
public sealed class InlineUploadTests(TestServer server)
{
    private const string Table = "name,ra,dec\nb,83.6,22.5\na,84.1,22.25\n\"c, d\",10,-5\n";

    private static readonly string[] Names = ["a", "b", "c", "d"];

    [Fact]
    public async Task Rows_come_back_in_their_order()
    {
        Assert.Equal(Table, await server.Http.UploadAsync("SELECT * FROM TAP_UPLOAD.t", "t,param:p", ("p", Table)));
        Assert.Equal(Table, await server.Http.UploadAsync("SELECT * FROM tap_upload.T", "T,param:P", ("p", Table)));
    }

    [Theory]
    [InlineData("a,param:a;b,param:b")]
    [InlineData(" a , param:a ;; b,param:b; ")]
    [InlineData("a,param:a;b,param:b;a,param:a")]
    public async Task Several_tables_are_joined_with_each_other_and_with_published_ones(string upload)
    {
        var text = await server.Http.UploadAsync(
            "SELECT a.name, b.n, COUNT(*) AS runs FROM TAP_UPLOAD.a AS a JOIN TAP_UPLOAD.b AS b ON a.name = b.name"
                + " JOIN ivoa.obscore AS o ON DISTANCE(a.ra, a.dec, o.s_ra, o.s_dec) < 0.6 GROUP BY a.name, b.n ORDER BY a.name",
            upload, ("a", Table), ("b", "name,n\na,1\nb,2\n"));
        // Runs stand at 83.1, 83.2, ... 85.0 in right ascension and 22 in declination.
        Assert.Equal("name,n,runs\na,1,11\nb,2,7\n", text);
    }

    [Fact]
    public async Task Repeated_parameters_accumulate()
    {
        using var form = UploadRequests.Form("SELECT a.x, b.y FROM TAP_UPLOAD.a AS a, TAP_UPLOAD.b AS b", "a,param:a", ("a", "x\n1\n"u8.ToArray(), "text/csv"), ("b", "y\n2\n"u8.ToArray(), "text/csv"));
        form.Add(new StringContent("b,param:b"), "upload");
        using var response = await server.Http.PostAsync(new Uri("tap/sync", UriKind.Relative), form);
        Assert.Equal("x,y\n1,2\n", (await response.Content.ReadAsStringAsync()).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Table_sent_like_a_parameter_counts_too()
    {
        using var form = UploadRequests.Form("SELECT * FROM TAP_UPLOAD.t", "t,param:t");
        form.Add(new StringContent("x\n7\n"), "t");
        using var response = await server.Http.PostAsync(new Uri("tap/sync", UriKind.Relative), form);
        Assert.Equal("x\n7\n", (await response.Content.ReadAsStringAsync()).ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("\"select\",param:t", "SELECT * FROM TAP_UPLOAD.\"select\"")]
    [InlineData("\"My; \"\"odd\"\", name\",param:t", "SELECT * FROM TAP_UPLOAD.\"My; \"\"odd\"\", name\"")]
    [InlineData("\"größe\",param:t", "SELECT * FROM TAP_UPLOAD.\"größe\"")]
    [InlineData("sqlite_master,param:t", "SELECT * FROM TAP_UPLOAD.sqlite_master")]
    [InlineData("obscore,param:t", "SELECT * FROM TAP_UPLOAD.obscore")]
    public async Task Odd_names_of_tables_work_in_quotes(string upload, string adql) =>
        Assert.Equal("x\n7\n", await server.Http.UploadAsync(adql, upload, ("t", "x\n7\n")));

    [Fact]
    public async Task Odd_names_of_columns_work_in_quotes()
    {
        const string Odd = "select,Ra,RA,a b,tg_id,hpx,c1,\"q\"\"q\",größe,dec\n1,2,3,4,5,6,7,8,9,10\n";
        Assert.Equal(Odd, await server.Http.UploadAsync("SELECT * FROM TAP_UPLOAD.t", "t,param:t", ("t", Odd)));
        Assert.Equal(
            "RA,Ra,select,a b,tg_id,hpx,c1,\"q\"\"q\",größe\n3,2,1,4,5,6,7,8,9\n",
            await server.Http.UploadAsync("SELECT \"RA\", \"Ra\", \"select\", \"a b\", tg_id, hpx, c1, \"q\"\"q\", \"größe\" FROM TAP_UPLOAD.t", "t,param:t", ("t", Odd)));
    }

    [Fact]
    public async Task Gzip_files_are_unpacked()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(Table));
        using var form = UploadRequests.Form("SELECT * FROM TAP_UPLOAD.t", "t,param:t", ("t", packed.ToArray(), "application/gzip"));
        using var response = await server.Http.PostAsync(new Uri("tap/sync", UriKind.Relative), form);
        Assert.Equal(Table, (await response.Content.ReadAsStringAsync()).ReplaceLineEndings("\n"));
        using var cut = UploadRequests.Form("SELECT * FROM TAP_UPLOAD.t", "t,param:t", ("t", packed.ToArray()[..^12], "application/gzip"));
        Assert.Contains("gzip compression is damaged or cut off", await server.Http.RefusalAsync(cut), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(";")]
    public async Task Empty_upload_is_none(string upload)
    {
        using var response = await server.Http.QueryAsync("SELECT TOP 1 obs_id FROM ivoa.obscore", ("UPLOAD", upload));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Empty_table_has_columns_and_no_rows() =>
        Assert.Equal("x,y\n", await server.Http.UploadAsync("SELECT * FROM TAP_UPLOAD.t", "t,param:t", ("t", "x,y\n")));

    [Fact]
    public async Task MAXREC_0_gives_the_columns_of_an_upload()
    {
        using var form = UploadRequests.Form("SELECT * FROM TAP_UPLOAD.t", "t,param:t", ("t", "x\n1\n"u8.ToArray(), "text/csv"));
        form.Add(new StringContent("0"), "MAXREC");
        using var response = await server.Http.PostAsync(new Uri("tap/sync", UriKind.Relative), form);
        Assert.Equal("x\n", (await response.Content.ReadAsStringAsync()).ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("t", "'t' is no pair of name and address")]
    [InlineData("t,", "'t,' is no pair of name and address")]
    [InlineData("t,ftp://example.org/t", "'ftp://example.org/t' cannot be read; use param:")]
    [InlineData("t,file:///etc/passwd", "'file:///etc/passwd' cannot be read")]
    [InlineData("t,/etc/passwd", "'/etc/passwd' cannot be read")]
    [InlineData("t,http:///x", "'http:///x' cannot be read")]
    [InlineData("select,param:t", "'select' is no name for a table")]
    [InlineData("1t,param:t", "'1t' is no name for a table")]
    [InlineData("TAP_UPLOAD.t,param:t", "'TAP_UPLOAD.t' is no name for a table")]
    [InlineData(",param:t", "'' is no name for a table")]
    [InlineData("t,param:t;T,param:t", "two tables are called 't'")]
    [InlineData("t,param:nosuch", "table t: the request has no part 'nosuch'; it has 't' [UPL007]")]
    [InlineData(null, "the request has a file 't' that no table is made of; add UPLOAD=t,param:t or leave it out [UPL008]")]
    public async Task Fault_is_named(string? upload, string said) =>
        Assert.Contains("parameter UPLOAD: " + said, await server.Http.RefusalAsync(upload, ("t", Table)), StringComparison.Ordinal);

    [Fact]
    public async Task Part_that_stands_twice_is_refused() => Assert.Contains(
        "more than one part 't'", await server.Http.RefusalAsync("t,param:t", ("t", Table), ("T", Table)), StringComparison.Ordinal);

    [Fact]
    public async Task Part_of_a_GET_request_is_missing()
    {
        using var response = await server.Http.QueryAsync("SELECT * FROM TAP_UPLOAD.t", ("UPLOAD", "t,param:t"));
        Assert.Contains("send it as multipart/form-data", (await response.XmlAsync()).Error(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "t: there is no content")]
    [InlineData("<VOTABLE><RESOURCE><TABLE><FIELD name='x' datatype='int'/><DATA><TABLEDATA><TR><TD>1</TD></TR><TR>", "t, row 2")]
    [InlineData("<VOTABLE><RESOURCE></RESOURCE></VOTABLE>", "there is no table in it")]
    [InlineData("<VOTABLE><RESOURCE><TABLE></TABLE></RESOURCE></VOTABLE>", "")]
    [InlineData("\u0001\u0002\u0003\u0000", "it is declared as text/csv, but the content is no CSV")]
    public async Task Content_without_a_table_is_refused(string content, string said) =>
        Assert.Contains(said, await server.Http.RefusalAsync("t,param:t", ("t", content)), StringComparison.Ordinal);

    [Fact]
    public async Task Limits_are_kept_and_named()
    {
        using var http = await server.StartAsync(new TapOptions { MaxUploads = 2, MaxUploadRows = 3, MaxUploadColumns = 4, MaxUploadBytes = 5000 }, server.Store);
        Assert.Contains("more than 3 rows (MaxUploadRows)", await http.RefusalAsync("t,param:t", ("t", "x\n1\n2\n3\n4\n")), StringComparison.Ordinal);
        Assert.Contains("more than 4 columns (MaxUploadColumns)", await http.RefusalAsync("t,param:t", ("t", "a,b,c,d,e\n1,2,3,4,5\n")), StringComparison.Ordinal);
        Assert.Contains("more than 5000 bytes, unpacked (MaxUploadBytes)", await http.RefusalAsync("t,param:t", ("t", "x\n" + new string('y', 5000))), StringComparison.Ordinal);
        Assert.Contains(
            "more than 2 tables (MaxUploads)",
            await http.RefusalAsync(string.Join(';', Names.Select(name => $"{name},param:{name}")), [.. Names.Select(name => (name, "x\n1\n"))]),
            StringComparison.Ordinal);
        var capabilities = XDocument.Parse(await http.GetStringAsync(new Uri("tap/capabilities", UriKind.Relative)));
        Assert.Equal(["row 3", "byte 5000"], capabilities.Descendants("uploadLimit").Elements().Select(e => $"{e.Attribute("unit")!.Value} {e.Value}"));
    }

    [Fact]
    public async Task A_gzip_bomb_stops_at_the_limit()
    {
        using var http = await server.StartAsync(new TapOptions { MaxUploadBytes = 1 << 20 }, server.Store);
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            for (var i = 0; i < 64; i++) await gzip.WriteAsync(new byte[1 << 20]);
        Assert.InRange(packed.Length, 1, 1 << 18);
        using var form = UploadRequests.Form("SELECT * FROM TAP_UPLOAD.t", "t,param:t", ("t", packed.ToArray(), "application/gzip"));
        Assert.Contains("more than 1048576 bytes, unpacked", await http.RefusalAsync(form), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        using var form = UploadRequests.Form("SELECT * FROM TAP_UPLOAD.t", "t,param:t", ("t", "x\n"u8.ToArray(), "text/csv"));
        form.Headers.ContentEncoding.Add("gzip");
        Assert.Contains("Content-Encoding 'gzip'", await server.Http.RefusalAsync(form), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_may_accept_none()
    {
        using var http = await server.StartAsync(new TapOptions { MaxUploads = 0 }, server.Store);
        Assert.Contains("does not accept uploaded tables", await http.RefusalAsync("t,param:t", ("t", Table)), StringComparison.Ordinal);
        Assert.DoesNotContain("upload", await http.GetStringAsync(new Uri("tap/capabilities", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_gone_with_their_request_and_those_of_a_killed_server_with_the_next_start()
    {
        var folder = Directory.CreateTempSubdirectory("tapgamma-scratch-");
        try
        {
            var killed = folder.CreateSubdirectory("tapgamma-uploads-killed");
            await File.WriteAllTextAsync(Path.Combine(killed.FullName, "lock"), "");
            await File.WriteAllTextAsync(Path.Combine(killed.FullName, "left"), "behind");
            using var http = await server.StartAsync(new TapOptions { UploadFolder = folder.FullName }, server.Store);
            Assert.Empty(folder.EnumerateFileSystemInfos());
            await http.UploadAsync("SELECT * FROM TAP_UPLOAD.t", "t,param:t", ("t", Table));
            await http.RefusalAsync("t,param:nosuch", ("t", Table));
            using var other = await server.StartAsync(new TapOptions { UploadFolder = folder.FullName }, server.Store);
            // A client has its answer a moment before its files are gone.
            for (var tries = 0; tries < 600 && folder.EnumerateFiles("*", SearchOption.AllDirectories).Count() > 1; tries++) await Task.Delay(100);
            Assert.Equal("lock", Assert.Single(folder.EnumerateFiles("*", SearchOption.AllDirectories)).Name);
            Assert.Single(folder.EnumerateDirectories("*", SearchOption.AllDirectories));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
