using System.Text.Json;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>Jobs that an operator defines, and analyses in processes of their own, on the real data and a real server.</summary>
[Collection(HessServerTests.Name)]
public sealed partial class CommandJobTests(HessServer hess) : IAsyncDisposable
{
    private const string Crab = "ra=83.633&dec=22.014";

    private readonly string _folder = Directory.CreateTempSubdirectory("tapgamma-commands-").FullName;
    private TapServerProcess? _server;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_example_with_Gammapy_counts_what_our_own_analysis_counts()
    {
        HessServer.RequirePython("gammapy");
        await StartAsync(Path.Combine(Repository.Root, "jobs"));
        var gammapy = await JsonAsync($"{_server!.Url}/jobs/gammapy_point_source/run?{Crab}&RESPONSEFORMAT=application/json");
        var ours = await JsonAsync($"{_server.Url}/jobs/point_source/run?{Crab}&exclude=83.633,22.014,0.3&PRODUCT=result.json");
        Assert.True(gammapy.GetProperty("fit_converged").GetBoolean());
        var counts = Numbers(ours);
        Assert.Equal(gammapy.GetProperty("n_on").GetDouble(), counts["n_on"]);
        Assert.Equal(gammapy.GetProperty("n_off").GetDouble(), counts["n_off"]);
    }

    [Fact]
    public async Task Commands_that_fail_end_their_jobs_with_reason_and_log()
    {
        await StartAsync(await DefineAsync());
        foreach (var (behaviour, message) in new[]
        {
            ("crash", "The command ended with status 3."), ("silent", "The command ended well, but did not make answer.txt, which its description promises."),
            ("link", "What the command left as answer.txt is no plain file of its own folder."),
            ("pipe", "What the command left as answer.txt is no plain file of its own folder."),
        })
        {
            var job = await RunAsync($"behaviour={behaviour}");
            Assert.Contains(">ERROR<", await hess.Http.GetStringAsync(new Uri(job)), StringComparison.Ordinal);
            Assert.Contains(message, await hess.Http.GetStringAsync(new Uri(job + "/error")), StringComparison.Ordinal);
            Assert.Contains("hello from the command", await hess.Http.GetStringAsync(new Uri(job + "/results/log")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_command_that_hangs_ends_its_job_at_its_limit()
    {
        await StartAsync(await DefineAsync(seconds: 2));
        var job = await RunAsync("behaviour=hang");
        Assert.Contains(">ERROR<", await hess.Http.GetStringAsync(new Uri(job)), StringComparison.Ordinal);
        Assert.Contains("The command was ended at its time limit of 2 s.", await hess.Http.GetStringAsync(new Uri(job + "/error")), StringComparison.Ordinal);
        Assert.NotNull(await hess.Http.GetStringAsync(new Uri(job + "/results/log")));
    }

    [Fact]
    public async Task A_value_reaches_the_command_as_one_word()
    {
        await StartAsync(await DefineAsync());
        var text = "a b; $(touch /tmp/x) 'q' \"d\" *";
        var job = await RunAsync("behaviour=echo&text=" + Uri.EscapeDataString(text));
        Assert.Equal(text, await hess.Http.GetStringAsync(new Uri(job + "/results/answer.txt")));
    }

    [Fact]
    public async Task What_a_command_tells_about_its_steps_is_part_of_the_record_and_bad_telling_is_kept_aside()
    {
        await StartAsync(await DefineAsync());
        const string Said = """
            {"prefix": {"ex": "http://example.org/", "run": "ivo://tapgamma.local/hess_dr?"},
             "entity": {"ex:answer": {"prov:location": "answer.txt"}, "run:23523": {"prov:label": "Somebody else's data"}},
             "activity": {"ex:think": {"prov:label": "Thinking"}},
             "used": {"_:1": {"prov:activity": "current_job", "prov:entity": "run:23523"}},
             "wasGeneratedBy": {"_:2": {"prov:entity": "ex:answer", "prov:activity": "ex:think"}, "_:3": {"prov:entity": "run:23523", "prov:activity": "ex:think"}}}
            """;
        var (record, log) = await TellAsync(Said);
        Assert.Equal(["Probe", "Thinking"], record.GetProperty("activity").EnumerateObject().Select(a => a.Value.GetProperty("prov:label").GetString()!).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("kept aside", log, StringComparison.Ordinal);
        // A name that others have elsewhere says nothing about theirs: in the record it is the command's own.
        var strange = record.GetProperty("entity").EnumerateObject().Single(e => e.Value.TryGetProperty("prov:label", out var label) && label.GetString() == "Somebody else's data");
        Assert.Contains("script.", strange.Name, StringComparison.Ordinal);
        Assert.Contains("hess_dr?23523", strange.Value.GetProperty("dcterms:identifier").GetString(), StringComparison.Ordinal);
        foreach (var (bad, code) in new[]
        {
            ("{\"entity\": [", "PROV001"),
            (Said.Replace("\"prov:location\": \"answer.txt\"", "\"prov:location\": \"answer.txt\", \"schema:sha256\": \"" + new string('0', 64) + "\"", StringComparison.Ordinal), "PROV010"),
            (Said.Replace("\"used\"", "\"wasDerivedFrom\": {\"_:7\": {\"prov:generatedEntity\": \"ex:answer\", \"prov:usedEntity\": \"run:23523\"}, \"_:8\": {\"prov:generatedEntity\": \"run:23523\", \"prov:usedEntity\": \"ex:answer\"}}, \"used\"", StringComparison.Ordinal), "PROV009"),
            (Said + new string(' ', 5_000_000), "PROV003"),
        })
        {
            (record, log) = await TellAsync(bad);
            Assert.Contains(code, log, StringComparison.Ordinal);
            Assert.Contains("internal_provenance.json is kept aside", log, StringComparison.Ordinal);
            Assert.Equal(["Probe"], record.GetProperty("activity").EnumerateObject().Select(a => a.Value.GetProperty("prov:label").GetString()!));
        }

        async Task<(JsonElement Record, string Log)> TellAsync(string said)
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, "jobs", "probe", "said.json"), said);
            var job = await RunAsync("behaviour=tell&text=said.json");
            Assert.Equal("COMPLETED", await EndAsync(job));
            Assert.Equal(said, await hess.Http.GetStringAsync(new Uri(job + "/results/internal_provenance.json")));
            return (await JsonAsync(job + "/provenance?MODEL=W3C"), await hess.Http.GetStringAsync(new Uri(job + "/results/log")));
        }
    }

    [Fact]
    public async Task A_result_may_be_empty_and_what_cannot_be_read_as_provenance_is_named_in_the_log()
    {
        await StartAsync(await DefineAsync());
        var job = await RunAsync("behaviour=deaf");
        Assert.Equal("COMPLETED", await EndAsync(job));
        Assert.Equal("", await hess.Http.GetStringAsync(new Uri(job + "/results/answer.txt")));
        Assert.Contains("left as internal_provenance.json is no plain file", await hess.Http.GetStringAsync(new Uri(job + "/results/log")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_is_run_again_and_compared_while_it_is_what_it_was()
    {
        await StartAsync(await DefineAsync());
        var job = await RunAsync("behaviour=echo&text=again");
        var record = await JsonAsync(job + "/provenance?MODEL=W3C");
        Assert.Contains("python3 {definition}/probe.py echo again", record.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_folder, record.ToString(), StringComparison.Ordinal);
        var report = await ReportAsync(job);
        Assert.True(report.GetProperty("reproduced").GetBoolean(), report.ToString());
        // The description, the script and the program.
        Assert.Equal(3, report.GetProperty("inputs").GetProperty("same").GetInt32());
        Assert.Equal(["answer.txt"], report.GetProperty("products").EnumerateArray().Select(product => product.GetProperty("name").GetString()));

        var clock = await ReportAsync(await RunAsync("behaviour=clock"));
        Assert.False(clock.GetProperty("reproduced").GetBoolean());
        Assert.StartsWith("the largest relative difference", clock.GetProperty("products")[0].GetProperty("difference").GetString(), StringComparison.Ordinal);

        var script = Path.Combine(_folder, "jobs", "probe", "probe.py");
        await File.AppendAllTextAsync(script, "# another\n");
        var refused = await RerunAsync(job);
        Assert.Contains("JOB025", await hess.Http.GetStringAsync(new Uri(refused + "/error")), StringComparison.Ordinal);
        Assert.Contains("probe.py", await hess.Http.GetStringAsync(new Uri(refused + "/error")), StringComparison.Ordinal);
        File.Delete(script);
        Assert.Contains("JOB023", await hess.Http.GetStringAsync(new Uri(await RerunAsync(job) + "/error")), StringComparison.Ordinal);
    }

    private async Task<JsonElement> ReportAsync(string job) => await JsonAsync(await RerunAsync(job) + "/results/rerun.json");

    private async Task<string> RerunAsync(string job)
    {
        using var made = await hess.Http.PostAsync(new Uri(job + "/rerun"), null);
        var again = made.RequestMessage!.RequestUri!.ToString();
        await EndAsync(again);
        return again;
    }

    [Theory]
    [InlineData("behavior=echo", "JOB101", "did you mean behaviour?")]
    [InlineData("behaviour=sing", "JOB106", "'sing' is not one of")]
    [InlineData("", "JOB102", "behaviour")]
    [InlineData("behaviour=echo&text=--version", "JOB206", "hyphen")]
    public async Task Wrong_parameters_are_refused_before_a_job_is_made(string query, string code, string words)
    {
        await StartAsync(await DefineAsync());
        using var answer = await hess.Http.GetAsync(new Uri($"{_server!.Url}/jobs/probe/run?{query}"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains(code, text, StringComparison.Ordinal);
        Assert.Contains(words, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_description_stops_the_start_with_every_fault()
    {
        HessServer.Require();
        Directory.CreateDirectory(Path.Combine(_folder, "Wrong-Name"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "Wrong-Name", "job.json"), """{"title": "", "description": "d", "command": ["sh", "{nothing}"], "results": [], "parameters": [{"name": "phase", "description": "d"}]}""");
        var config = Path.Combine(_folder, "config.json");
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(new { TapGamma = new { Tap = new { CommandJobs = _folder } } }));
        var result = await TapGammaProgram.RunAsync(["serve", "--store", hess.Store, "--port", "0", "--config", config]);
        Assert.Equal(2, result.ExitCode);
        foreach (var words in (string[])["name of the folder", "'title'", "'results'", "'command'", "{nothing}", "which govern jobs"]) Assert.Contains(words, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_analysis_in_a_process_of_its_own_makes_the_same_files()
    {
        await StartAsync(null, ("AnalysisExecutor", "local"));
        var apart = await ProductsAsync(_server!.Url);
        var within = await ProductsAsync(hess.Url);
        Assert.Equal(within.Keys.Order(StringComparer.Ordinal), apart.Keys.Order(StringComparer.Ordinal));
        foreach (var name in within.Keys.Where(name => name != "log"))
            Assert.Equal(within[name], apart[name]);
    }

    [Fact]
    public async Task The_products_of_a_job_carry_the_name_of_its_record_which_python_reads()
    {
        HessServer.Require();
        HessServer.RequirePython("prov");
        // A question that no other test asks: the answer from an earlier result has a record of its own.
        var text = await hess.Http.GetStringAsync(new Uri($"{hess.Url}/jobs/point_source/run?{Crab}&name=Recorded&PRODUCT=provenance.json"));
        Assert.DoesNotContain(Repository.HessData!, text, StringComparison.Ordinal);
        var file = Path.Combine(_folder, "provenance.json");
        await File.WriteAllTextAsync(file, text);
        var read = await Tool.RunAsync(
            Tool.Python,
            ["-c", $"import prov.model\nd = prov.model.ProvDocument.deserialize('{file}')\nprint(len(list(d.get_records(prov.model.ProvActivity))), len(list(d.get_records(prov.model.ProvEntity))))"]);
        Assert.True(read.ExitCode == 0, read.ToString());
        Assert.All(read.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries), count => Assert.True(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) > 10));
        var points = await hess.Http.GetStringAsync(new Uri($"{hess.Url}/jobs/point_source/run?{Crab}&name=Recorded&RESPONSEFORMAT=votable"));
        var name = System.Text.RegularExpressions.Regex.Match(points, "urn:uuid:[0-9a-f-]{36}").Value;
        Assert.NotEqual("", name);
        Assert.Contains(name[9..], text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_analysis_runs_on_a_cluster()
    {
        Assert.SkipWhen(SlurmCluster.Missing() is not null, SlurmCluster.Missing() ?? "");
        await using var cluster = await SlurmCluster.StartAsync();
        await StartAsync(null, ("AnalysisExecutor", "slurm"), ("Slurm__Configuration", cluster.Configuration), ("Slurm__PollEvery", "00:00:00.3"));
        var numbers = Numbers(await JsonAsync($"{_server!.Url}/jobs/point_source/run?{Crab}&PRODUCT=result.json"));
        var ours = Numbers(await JsonAsync($"{hess.Url}/jobs/point_source/run?{Crab}&PRODUCT=result.json"));
        Assert.Equal(ours["n_on"], numbers["n_on"]);
        using var refused = await hess.Http.GetAsync(new Uri($"{_server.Url}/jobs/point_source/run?ra=10&dec=80&PRODUCT=result.json"));
        Assert.Equal(400, (int)refused.StatusCode);
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\d{4}-\d\d-\d\d(T[0-9:.]+(Z|\+00:00)?| \d\d:\d\d UTC)")]
    private static partial System.Text.RegularExpressions.Regex Time();

    private static Dictionary<string, double> Numbers(JsonElement result)
    {
        var numbers = new Dictionary<string, double>();
        void Collect(JsonElement element)
        {
            if (element.ValueKind != JsonValueKind.Object) return;
            foreach (var member in element.EnumerateObject())
                if (member.Value.ValueKind == JsonValueKind.Number) numbers.TryAdd(member.Name, member.Value.GetDouble());
                else Collect(member.Value);
        }

        Collect(result);
        return numbers;
    }

    private async Task<Dictionary<string, string>> ProductsAsync(string url)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["ra"] = "83.633", ["dec"] = "22.014", ["name"] = "Apart", ["PHASE"] = "RUN" });
        using var made = await hess.Http.PostAsync(new Uri(url + "/jobs/point_source"), form);
        var job = made.RequestMessage!.RequestUri!.ToString();
        Assert.Equal("COMPLETED", await EndAsync(job));
        var results = System.Xml.Linq.XDocument.Parse(await hess.Http.GetStringAsync(new Uri(job + "/results")));
        var products = new Dictionary<string, string>();
        foreach (var name in results.Descendants().Where(e => e.Name.LocalName == "result").Select(e => e.Attribute("id")!.Value))
        {
            var bytes = await hess.Http.GetByteArrayAsync(new Uri($"{job}/results/{name}"));
            // The record alone tells when things were done.
            products[name] = name.StartsWith("prov", StringComparison.Ordinal) ? Time().Replace(System.Text.Encoding.UTF8.GetString(bytes), "TIME")
                : Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes));
        }

        return products;
    }

    private async Task<JsonElement> JsonAsync(string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url));
        using var answer = await hess.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<string> RunAsync(string query)
    {
        using var made = await hess.Http.PostAsync(new Uri($"{_server!.Url}/jobs/probe?PHASE=RUN&{query}"), new FormUrlEncodedContent([]));
        var job = made.RequestMessage!.RequestUri!.ToString();
        await EndAsync(job);
        return job;
    }

    /// <summary>Waits for the end of a job and gives its phase; a wait ends with any change.</summary>
    private async Task<string> EndAsync(string job)
    {
        string phase;
        do
        {
            await hess.Http.GetStringAsync(new Uri(job + "?WAIT=40"));
            phase = await hess.Http.GetStringAsync(new Uri(job + "/phase"));
        }
        while (phase is "QUEUED" or "EXECUTING");
        return phase;
    }

    /// <summary>A job that misbehaves as it is told.</summary>
    private async Task<string> DefineAsync(int seconds = 600)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "jobs", "probe")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "job.json"), $$"""
            {
              "title": "Probe", "description": "Does what it is told.",
              "command": ["/usr/bin/python3", "{definition}/probe.py", "{behaviour}", ["{text}"]],
              "parameters": [
                { "name": "behaviour", "description": "What to do", "required": true, "options": ["crash", "hang", "silent", "link", "pipe", "deaf", "echo", "tell", "clock"] },
                { "name": "text", "description": "What to say" }
              ],
              "results": [{ "name": "answer.txt", "media_type": "text/plain" }],
              "limits": { "seconds": {{seconds}} }
            }
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "probe.py"), """
            import os, sys, time
            print('hello from the command', flush=True)
            behaviour = sys.argv[1]
            if behaviour == 'crash': sys.exit(3)
            if behaviour == 'hang': time.sleep(600)
            if behaviour == 'clock': open('answer.txt', 'w').write(repr(time.time()))
            if behaviour == 'link': os.symlink('/etc/ld.so.cache', 'answer.txt')
            if behaviour == 'pipe': os.mkfifo('answer.txt')
            if behaviour == 'deaf': open('answer.txt', 'w'); os.mkfifo('internal_provenance.json')
            if behaviour in ('echo', 'tell'): open('answer.txt', 'w').write(sys.argv[2])
            if behaviour == 'tell': open('internal_provenance.json', 'w').write(open(os.path.dirname(sys.argv[0]) + '/' + sys.argv[2]).read())
            """);
        return Path.GetDirectoryName(folder)!;
    }

    private async Task StartAsync(string? jobs, params (string Name, string Value)[] settings)
    {
        HessServer.Require();
        Assert.SkipUnless(File.Exists("/usr/bin/bwrap"), "bubblewrap is not installed");
        var config = Path.Combine(_folder, "config.json");
        var tap = settings.Where(setting => !setting.Name.Contains("__", StringComparison.Ordinal)).ToDictionary(s => s.Name, s => (object)s.Value);
        var slurm = settings.Where(setting => setting.Name.StartsWith("Slurm__", StringComparison.Ordinal)).ToDictionary(s => s.Name[7..], s => (object)s.Value);
        if (slurm.Count > 0) tap["Slurm"] = slurm;
        if (jobs is not null) tap["CommandJobs"] = jobs;
        // A store of its own: the jobs of one store may be run by any of its servers.
        var store = await Engine.NewStoreAsync(Path.Combine(_folder, "store.db"));
        var ingest = await TapGammaProgram.RunAsync(["ingest", Repository.HessData!, "--collection", "hess_dr", "--store", store, "--without-events"]);
        Assert.True(ingest.ExitCode == 0, ingest.ToString());
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(new { TapGamma = new { Tap = tap } }));
        _server = await TapServerProcess.StartAsync(["serve", "--store", store, "--port", "0", "--config", config]);
    }
}
