using System.IO.Compression;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>Asynchronous queries as pyvo and STILTS make them, against a server over real data.</summary>
[Collection(HessServerTests.Name)]
public sealed class AsyncTests(HessServer server)
{
    private const string SchemaJar = "/usr/share/java/starlink-ttools.jar";

    [Fact]
    public async Task Pyvo_submits_runs_waits_fetches_and_deletes()
    {
        var output = await PythonAsync("""
            job = tap.submit_job("SELECT obs_id, s_ra FROM hess_dr.vo_obscore_2", maxrec=200, runid="mine")
            print(job.phase, job.owner, job.execution_duration > 0, job.destruction is not None)
            job.execution_duration = 77
            print(job.execution_duration)
            job.run().wait()
            job.raise_if_error()
            table = job.fetch_result().to_table()
            print(job.phase, len(table), table["s_ra"].unit, job.result.id_, job.result.mimetype)
            print(job.job_id in [j.jobid for j in tap.get_job_list()])
            job.delete()
            print(job.job_id in [j.jobid for j in tap.get_job_list()])
            """);
        Assert.Equal(
            [
                "PENDING None True True", "77.0", "COMPLETED 105 deg result application/x-votable+xml", "True", "False",
            ],
            output);
    }

    [Fact]
    public async Task Pyvo_uploads_a_table_with_a_job()
    {
        var output = await PythonAsync("""
            from astropy.table import Table
            mine = Table({"ra": [83.633, 0.0], "dec": [22.014, -80.0], "label": ["Crab", "nothing"]})
            found = tap.run_async("SELECT m.label, COUNT(*) AS n FROM TAP_UPLOAD.mine AS m JOIN hess_dr.vo_obscore_2 AS o "
                                  "ON DISTANCE(POINT(o.s_ra, o.s_dec), POINT(m.ra, m.dec)) < 1 GROUP BY m.label", uploads={"mine": mine})
            print([(str(row["label"]), int(row["n"])) for row in found])
            """);
        var count = (await server.RowsAsync("SELECT COUNT(*) FROM hess_dr.vo_obscore_2 WHERE DISTANCE(POINT(s_ra, s_dec), POINT(83.633, 22.014)) < 1"))[0];
        Assert.Equal([$"[('Crab', {count})]"], output);
    }

    [Fact]
    public async Task Pyvo_hears_of_the_error_and_of_the_abort()
    {
        var output = await PythonAsync("""
            job = tap.submit_job("SELECT nix FROM ivoa.obscore").run().wait()
            try:
                job.raise_if_error()
            except pyvo.DALQueryError:
                print(job.phase)
            import requests
            print("nix" in requests.get(job.url + "/error").text)
            job = tap.submit_job("SELECT TOP 1 obs_id FROM ivoa.obscore")
            job.abort()
            print(job.phase)
            """);
        Assert.Equal(["ERROR", "True", "ABORTED"], output);
    }

    [Fact]
    public async Task Stilts_queries_and_resumes_jobs()
    {
        HessServer.Require();
        HessServer.RequireTool("stilts");
        var query = await Tool.RunAsync(
            "stilts",
            ["tapquery", $"tapurl={server.Tap}", "adql=SELECT * FROM hess_dr.vo_obscore_2", "sync=false", "delete=never", "progress=true", "ofmt=csv"]);
        Assert.True(query.ExitCode == 0, query.ToString());
        var rows = query.Output.Split('\n').SkipWhile(line => !line.StartsWith("dataproduct_type", StringComparison.Ordinal)).Where(line => line.Contains(',', StringComparison.Ordinal));
        Assert.Equal(106, rows.Count());
        var job = query.ToString().Split('"', ' ', '\n', '\r').First(word => word.StartsWith(server.Tap + "/async/", StringComparison.Ordinal));
        var resumed = await Tool.RunAsync("stilts", ["tapresume", $"joburl={job}", "delete=finished", "progress=false", "omode=count"]);
        Assert.Contains("rows: 105", resumed.Output, StringComparison.Ordinal);
        using var gone = await server.Http.GetAsync(new Uri(job));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory]
    [InlineData("SELECT TOP 5 obs_id FROM ivoa.obscore", "")]
    [InlineData("SELECT TOP 5 obs_id FROM ivoa.obscore", "/parameters")]
    [InlineData("SELECT TOP 5 obs_id FROM ivoa.obscore", "/results")]
    [InlineData("SELECT nix FROM ivoa.obscore", "")]
    [InlineData("SELECT nix FROM ivoa.obscore", "/..")]
    public async Task Documents_are_valid_by_the_schema_of_UWS(string query, string resource)
    {
        HessServer.Require();
        HessServer.RequireTool("stilts");
        Assert.SkipUnless(File.Exists(SchemaJar), $"{SchemaJar} with the schema of UWS is not there");
        await ZipFile.ExtractToDirectoryAsync(SchemaJar, server.Folder + "/jar", overwriteFiles: true);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["LANG"] = "ADQL",
            ["QUERY"] = query,
            ["RUNID"] = "a & b",
            ["PHASE"] = "RUN",
        });
        using var made = await server.Http.PostAsync(new Uri(server.Tap + "/async"), form);
        var job = made.RequestMessage!.RequestUri!;
        // A wait ends with any change of the phase.
        for (var text = ""; !text.Contains(">COMPLETED<", StringComparison.Ordinal) && !text.Contains(">ERROR<", StringComparison.Ordinal);)
            text = await server.Http.GetStringAsync(new Uri(job + "?WAIT=30"));
        var file = Path.Combine(server.Folder, "uws.xml");
        await File.WriteAllTextAsync(file, await server.Http.GetStringAsync(new Uri(job + resource)));
        var folder = server.Folder + "/jar/uk/ac/starlink/ttools/taplint/";
        var result = await Tool.RunAsync(
            "stilts",
            [
                "xsdvalidate", $"doc={file}", $"schemaloc=http://www.ivoa.net/xml/UWS/v1.0={folder}UWS-v1.1.xsd",
                $"schemaloc=http://www.w3.org/1999/xlink={folder}xlink.xsd", $"schemaloc=http://www.w3.org/XML/1998/namespace={folder}xmlnamespace.xsd",
            ]);
        Assert.True(result.ExitCode == 0, result + await File.ReadAllTextAsync(file));
    }

    private async Task<string[]> PythonAsync(string script)
    {
        HessServer.Require();
        HessServer.RequirePython("pyvo");
        var text = $"import warnings, pyvo\nwarnings.simplefilter('ignore')\ntap = pyvo.dal.TAPService('{server.Tap}')\n{script}\n";
        var result = await Tool.RunAsync(Tool.Python, ["-c", text]);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.Output.TrimEnd().Split('\n');
    }
}
