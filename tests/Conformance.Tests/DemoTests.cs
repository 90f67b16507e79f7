using TapGamma.Testing;

namespace TapGamma.Conformance.Tests;

/// <summary>What <c>tapgamma demo</c> prints works as printed.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task Every_line_the_demo_suggests_works_as_printed()
    {
        var folder = Directory.CreateTempSubdirectory("tapgamma-demo-").FullName;
        try
        {
            await using var server = await TapServerProcess.StartAsync(["demo", "--port", "0"], folder, seconds: 300);
            var printed = "";
            for (var waited = 0; waited < 600 && !printed.Contains("Ctrl+C", StringComparison.Ordinal); waited++)
            {
                await Task.Delay(100);
                printed = server.Log;
            }

            var suggestions = printed.Split('\n').Select(line => line.Trim())
                .Where(line => line.StartsWith("curl -", StringComparison.Ordinal)
                    || line.StartsWith("stilts tapquery ", StringComparison.Ordinal)
                    || line.StartsWith("python3 -c ", StringComparison.Ordinal)).ToList();
            Assert.True(suggestions.Count >= 3, printed);
            foreach (var suggestion in suggestions)
            {
                var program = suggestion.Split(' ')[0];
                if (!Tool.Exists(program)) continue;
                if (program == "python3" && !Tool.HasPythonModule("pyvo")) continue;
                // Debian's python3 has pyvo; another one that stands earlier on PATH may not.
                var line = suggestion.Replace("python3 ", Tool.Python + " ", StringComparison.Ordinal);
                var result = await Tool.RunAsync("/bin/bash", ["-c", line], folder: folder);
                Assert.True(result.ExitCode == 0, $"{suggestion}\n{result}");
                Assert.Contains("Crab", result.Output, StringComparison.OrdinalIgnoreCase);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
