using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>Names beyond ASCII as astropy and STILTS read them in every format (VOTable 1.4, section 2.1: unicodeChar).</summary>
public sealed class UnicodeTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tapgamma-unicode-");
    private TapServerProcess? _server;

    public async ValueTask InitializeAsync()
    {
        var table = Path.Combine(_folder.FullName, "table.csv");
        await File.WriteAllTextAsync(
            table,
            "obs_publisher_did,obs_id,obs_collection,calib_level,target_name,facility_name\n"
                + "ivo://x/y?1,1,R1,2,Größe γ ☄,HESS\nivo://x/y?2,2,R1,2,Crab,HESS\nivo://x/y?3,3,R1,2,,HESS\n");
        var store = await Engine.NewStoreAsync(Path.Combine(_folder.FullName, "store.db"));
        var loaded = await TapGammaProgram.RunAsync(["load", table, "--name", "texts", "--store", store]);
        Assert.True(loaded.ExitCode == 0, loaded.ToString());
        _server = await TapServerProcess.StartAsync(["serve", "--store", store, "--port", "0"]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Astropy_reads_them_in_every_format_that_has_a_place_for_them()
    {
        HessServer.RequirePython("astropy");
        var result = await Tool.RunAsync(Tool.Python, [Path.Combine(Repository.Root, "tests", "Conformance.Tests", "unicode_formats.py"), _server!.Url + "/tap/sync"]);
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.EndsWith("as they were", result.Output.TrimEnd(), StringComparison.Ordinal);
    }

    /// <summary>FITS is a format of ASCII (FITS 4.0, 3.2), to which STILTS itself writes the lowest byte of each such letter.</summary>
    [Fact]
    public async Task Stilts_reads_them_in_every_format_that_has_a_place_for_them()
    {
        HessServer.RequireTool("stilts");
        foreach (var (format, itsName) in ((string, string)[])[("votable/td", "votable"), ("votable/b", "votable"), ("votable/b2", "votable")])
            Assert.Equal(["Größe γ ☄,ä1", "Crab,ä2", ",ä3"], await ByStiltsAsync(format, itsName));
        Assert.Equal(["Gr??e ? ?,?1", "Crab,?2", ",?3"], await ByStiltsAsync("fits", "fits"));
    }

    private async Task<IEnumerable<string>> ByStiltsAsync(string format, string itsName)
    {
        using var http = new HttpClient();
        var query = Uri.EscapeDataString("SELECT target_name, 'ä' || obs_id AS id FROM ivoa.obscore ORDER BY obs_id");
        var path = Path.Combine(_folder.FullName, "answer");
        await File.WriteAllBytesAsync(path, await http.GetByteArrayAsync(new Uri($"{_server!.Url}/tap/sync?LANG=ADQL&RESPONSEFORMAT={Uri.EscapeDataString(format)}&QUERY={query}")));
        var result = await Tool.RunAsync("stilts", ["-Dfile.encoding=UTF-8", "tpipe", $"in={path}", $"ifmt={itsName}", "ofmt=csv-noheader"]);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => line.Replace("\"", "", StringComparison.Ordinal));
    }
}
