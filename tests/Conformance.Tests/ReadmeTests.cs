using System.Text.RegularExpressions;
using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>What the README prints is true as printed.</summary>
[Collection(HessServerTests.Name)]
public sealed partial class ReadmeTests(HessServer server)
{
    [Fact]
    public async Task With_pyvo_alone_a_spectrum_is_made_walked_back_to_its_event_files_and_made_again()
    {
        HessServer.Require();
        HessServer.RequirePython("pyvo");
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"));
        var script = Blocks().Matches(readme).Select(match => match.Groups[1].Value).Single(block => block.Contains("/rerun", StringComparison.Ordinal));
        var path = Path.Combine(server.Folder, "readme.py");
        await File.WriteAllTextAsync(path, script.Replace("http://localhost:8080", server.Url, StringComparison.Ordinal));
        var ran = await Tool.RunAsync("/usr/bin/python3", [path]);
        Assert.True(ran.ExitCode == 0, ran.ToString());
        // The four public runs of the Crab Nebula, and nothing else.
        foreach (var run in (string[])["23523", "23526", "23559", "23592"]) Assert.Contains($"came from ivo://tapgamma.local/hess_dr?{run}", ran.Output, StringComparison.Ordinal);
        Assert.Equal(4, Regex.Count(ran.Output, "came from"));
        Assert.Contains("reproduced: True", ran.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex("```python\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
