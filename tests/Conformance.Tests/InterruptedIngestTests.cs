using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>An ingest killed at any moment leaves a store that opens, and a repeat completes it.</summary>
public sealed class InterruptedIngestTests
{
    [Fact]
    public async Task After_kill_9_a_repeat_completes_the_store()
    {
        var folder = Directory.CreateTempSubdirectory("tapgamma-kill-").FullName;
        try
        {
            var archive = Path.Combine(folder, "archive");
            var made = await TapGammaProgram.RunAsync(["simulate", "--out", archive, "--seed", "7", "--runs", "12"]);
            Assert.True(made.ExitCode == 0, made.ToString());
            var (killed, complete) = (await Engine.NewStoreAsync($"{folder}/killed.db"), await Engine.NewStoreAsync($"{folder}/whole.db"));
            string[] ingest = ["ingest", archive, "--collection", "simulated", "--store", killed];
            var random = new Random(20261124);
            for (var round = 0; round < 4; round++)
            {
                using var process = TapGammaProgram.Start(ingest);
                await Task.Delay(random.Next(150, 900));
                process.Kill();
                await process.WaitForExitAsync();
            }

            var repeat = await TapGammaProgram.RunAsync(ingest);
            Assert.True(repeat.ExitCode == 0, repeat.ToString());
            string[] whole = ["ingest", archive, "--collection", "simulated", "--store", complete];
            Assert.Equal(0, (await TapGammaProgram.RunAsync(whole)).ExitCode);
            Assert.Equal(await CountsAsync(complete), await CountsAsync(killed));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> CountsAsync(string store)
    {
        await using var server = await TapServerProcess.StartAsync(["serve", "--store", store, "--port", "0"]);
        using var http = new HttpClient();
        var counts = "";
        foreach (var table in (string[])["ivoa.obscore", "ivoa.obscore_hea", "sim.observations", "sim.events"])
        {
            counts += await http.GetStringAsync(
                new Uri($"{server.Url}/tap/sync?LANG=ADQL&RESPONSEFORMAT=csv&QUERY=SELECT COUNT(*) AS n FROM {table}"));
        }

        return counts;
    }
}
