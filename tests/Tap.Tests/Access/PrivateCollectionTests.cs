using System.Net;

namespace TapGamma.Tap.Tests.Access;

/// <summary>A collection for a group beside one for everybody, looked at through every door, on both engines.</summary>
public abstract class PrivateCollectionTests(ClosedCollections server)
{
    [Theory]
    [InlineData("SELECT count(*) AS n FROM ivoa.obscore", "6", "3")]
    [InlineData("SELECT count(*) AS n FROM ivoa.obscore_hea", "6", "3")]
    [InlineData("SELECT count(*) AS n FROM ivoa.obscore NATURAL JOIN ivoa.obscore_hea", "6", "3")]
    [InlineData("SELECT count(*) AS n FROM ivoa.obscore WHERE CONTAINS(POINT(s_ra, s_dec), CIRCLE(83, 22, 1)) = 1", "6", "3")]
    [InlineData("SELECT count(*) AS n FROM ivoa.obscore AS a JOIN ivoa.obscore AS b ON DISTANCE(a.s_ra, a.s_dec, b.s_ra, b.s_dec) < 0.001", "12", "3")]
    [InlineData("SELECT count(*) AS n FROM (SELECT * FROM ivoa.obscore) AS o WHERE obs_publisher_did LIKE '%closed%'", "3", "0")]
    [InlineData("SELECT count(*) AS n FROM ivoa.obscore WHERE obs_publisher_did = 'ivo://x/closed_dr?1'", "1", "0")]
    [InlineData("SELECT count(*) AS n FROM tap_schema.schemas WHERE schema_name = 'closed_dr'", "1", "0")]
    [InlineData("SELECT count(*) AS n FROM tap_schema.tables WHERE table_name = 'closed_dr.vo_obscore'", "1", "0")]
    [InlineData("SELECT count(*) AS n FROM tap_schema.columns WHERE table_name = 'closed_dr.vo_obscore' AND column_name = 'obs_id'", "1", "0")]
    [InlineData("SELECT count(*) AS n FROM tap_schema.keys WHERE from_table LIKE 'closed_dr%' OR target_table LIKE 'closed_dr%'", null, "0")]
    public async Task Rows_of_a_closed_collection_are_seen_by_its_groups_alone(string query, string? members, string others)
    {
        Require();
        if (members is not null) Assert.Equal(members, await ValueAsync(server.Member, query));
        Assert.Equal(others, await ValueAsync(server.Stranger, query));
        Assert.Equal(others, await ValueAsync(server.Outsider, query));
        if (members is not null) Assert.Equal(members, await ValueAsync(server.Member, query));
    }

    [Fact]
    public async Task Tables_of_a_closed_collection_do_not_exist_for_others()
    {
        Require();
        const string Query = "SELECT count(*) AS n FROM closed_dr.vo_obscore";
        Assert.Equal("3", await ValueAsync(server.Member, Query));
        using var refused = await server.Stranger.GetAsync(Sync(Query));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("closed_dr", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/data/closed_dr/run_1.fits.gz")]
    [InlineData("/tap/tables/closed_dr.vo_obscore")]
    [InlineData("/datastore?ID=ivo%3A%2F%2Fx%2Fclosed_dr%3F1")]
    [InlineData("/soda/events/sync?ID=ivo%3A%2F%2Fx%2Fclosed_dr%3F1")]
    public async Task What_belongs_to_a_closed_collection_is_not_found_by_others(string path)
    {
        Require();
        foreach (var client in (HttpClient[])[server.Stranger, server.Outsider])
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var open = await server.Stranger.GetAsync(new Uri(path.Replace("closed", "open", StringComparison.Ordinal), UriKind.Relative));
        using var member = await server.Member.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(open.StatusCode, member.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/tap/tables")]
    [InlineData("/tap/examples")]
    public async Task Documents_for_others_do_not_name_a_closed_collection(string path)
    {
        Require();
        Assert.DoesNotContain("closed_dr", await server.Stranger.GetStringAsync(new Uri(path, UriKind.Relative)), StringComparison.OrdinalIgnoreCase);
        if (path != "/tap/examples")
            Assert.Contains("closed_dr", await server.Member.GetStringAsync(new Uri(path, UriKind.Relative)), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Bearer tapgamma_wrong", "ACC002")]
    [InlineData("Bearer", "ACC001")]
    [InlineData("Basic YWRhOmFkYQ==", "ACC001")]
    public async Task A_wrong_token_is_refused_with_a_reason(string header, string code)
    {
        Require();
        using var request = new HttpRequestMessage(HttpMethod.Get, Sync("SELECT TOP 1 obs_id FROM ivoa.obscore"));
        request.Headers.TryAddWithoutValidation("Authorization", header);
        using var answer = await server.Stranger.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_runs_with_its_owners_rights_and_is_seen_by_nobody_else()
    {
        Require();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["LANG"] = "ADQL",
            ["QUERY"] = "SELECT count(*) AS n FROM closed_dr.vo_obscore",
            ["RESPONSEFORMAT"] = "csv",
            ["PHASE"] = "RUN",
        });
        using var made = await server.Member.PostAsync(new Uri("/tap/async", UriKind.Relative), form);
        var job = made.RequestMessage!.RequestUri!.AbsolutePath;
        // A wait ends with any change of the phase.
        string text;
        do text = await server.Member.GetStringAsync(new Uri(job + "?WAIT=30", UriKind.Relative));
        while (text.Contains(">QUEUED<", StringComparison.Ordinal) || text.Contains(">EXECUTING<", StringComparison.Ordinal));
        Assert.Contains(">COMPLETED<", text, StringComparison.Ordinal);
        Assert.Contains(">ada<", text, StringComparison.Ordinal);
        Assert.Equal("n\n3\n", (await server.Member.GetStringAsync(new Uri(job + "/results/result", UriKind.Relative))).ReplaceLineEndings("\n"));
        foreach (var client in (HttpClient[])[server.Stranger, server.Outsider])
        {
            foreach (var resource in (string[])["", "/results/result", "/phase", "/parameters", "/provenance", "?WAIT=30"])
            {
                using var answer = await client.GetAsync(new Uri(job + resource, UriKind.Relative));
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            }

            using var deleted = await client.DeleteAsync(new Uri(job, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, deleted.StatusCode);
            Assert.DoesNotContain(job.Split('/')[^1], await client.GetStringAsync(new Uri("/tap/async", UriKind.Relative)), StringComparison.Ordinal);
        }

        Assert.Contains(job.Split('/')[^1], await server.Member.GetStringAsync(new Uri("/tap/async", UriKind.Relative)), StringComparison.Ordinal);
        // Of its record in the tables nobody else sees a row, and least of all the owner's name.
        foreach (var (query, seen) in new[]
        {
            ("SELECT count(*) AS n FROM provenance.parameter WHERE param_value LIKE '%closed_dr%'", "1"), ("SELECT count(*) AS n FROM provenance.agent WHERE name = 'ada'", "1"),
            ("SELECT count(*) AS n FROM provenance.entity WHERE name LIKE 'closed_dr.%'", "1"),
        })
        {
            Assert.Equal(seen, await ValueAsync(server.Member, query));
            foreach (var client in (HttpClient[])[server.Stranger, server.Outsider]) Assert.Equal("0", await ValueAsync(client, query));
        }
    }

    private void Require() => Assert.SkipWhen(server.Missing is not null, server.Missing ?? "");

    private static async Task<string> ValueAsync(HttpClient client, string query)
    {
        using var answer = await client.GetAsync(Sync(query));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')[1];
    }

    private static Uri Sync(string query) =>
        new($"/tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY={Uri.EscapeDataString(query)}", UriKind.Relative);
}

/// <summary>On SQLite.</summary>
public sealed class SqlitePrivateCollectionTests(SqliteClosedCollections server)
    : PrivateCollectionTests(server), IClassFixture<SqliteClosedCollections>;

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresPrivateCollectionTests(PostgresClosedCollections server)
    : PrivateCollectionTests(server), IClassFixture<PostgresClosedCollections>;
