using System.Xml.Linq;
using TapGamma.Testing;

namespace TapGamma.Architecture.Tests;

/// <summary>Who may reference whom (docs/ARCHITECTURE.md). Everything not listed is forbidden.</summary>
public class DependencyTests
{
    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["Diagnostics"] = [],
        ["Sky"] = [],
        ["Fits"] = [],
        ["Uws"] = [],
        ["Provenance"] = ["Diagnostics"],
        ["Tables"] = ["Diagnostics", "Fits", "Apache.Arrow", "K4os.Compression.LZ4", "Parquet.Net", "Snappier", "ZstdSharp.Port"],
        ["Dl3"] = ["Diagnostics", "Fits", "Sky"],
        ["Adql"] = ["Diagnostics", "Sky", "Tables", "Irony"],
        ["Analysis"] = ["Diagnostics", "Dl3", "Fits", "Provenance", "Sky", "Tables", "MathNet.Numerics"],
        ["Plots"] =
        [
            "Analysis", "Diagnostics", "Provenance", "Sky", "Tables", "ScottPlot", "SkiaSharp", "SkiaSharp.HarfBuzz",
            "SkiaSharp.NativeAssets.Linux.NoDependencies", "HarfBuzzSharp.NativeAssets.Linux",
        ],
        ["Store"] =
        [
            "Adql", "Diagnostics", "Provenance", "Sky", "Tables", "Uws", "Dapper", "Microsoft.Data.Sqlite", "Npgsql",
        ],
        ["Ingest"] = ["Diagnostics", "Dl3", "Fits", "Provenance", "Sky", "Store", "Tables"],
        ["Tap"] =
        [
            "Adql", "Analysis", "Diagnostics", "Dl3", "Fits", "Plots", "Provenance", "Sky", "Store", "Tables", "Uws",
            "Microsoft.AspNetCore.App", "Microsoft.AspNetCore.Authentication.JwtBearer",
        ],
    };

    public static TheoryData<string> Projects() =>
        [.. Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(path => Path.GetFileName(path)!).Order()];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_the_house_allows(string project)
    {
        var references = References(project).ToList();
        if (project == "Cli") return; // Composes everything.
        Assert.True(s_allowed.TryGetValue(project, out var allowed), $"{project} is no room of the house: add it to the ADR first.");
        Assert.Empty(references.Except(allowed!));
    }

    [Fact]
    public void Only_the_parser_knows_Irony() => AssertUsedOnlyIn("Irony", Path.Combine("Adql", "Parsing"));

    [Fact]
    public void Only_the_store_knows_the_databases()
    {
        AssertUsedOnlyIn("Microsoft.Data.Sqlite", "Store");
        AssertUsedOnlyIn("SQLitePCL", "Store");
        AssertUsedOnlyIn("Npgsql", "Store");
        AssertUsedOnlyIn("Dapper", "Store");
    }

    [Fact]
    public void Only_their_format_knows_Arrow_and_Parquet()
    {
        AssertUsedOnlyIn("Apache.Arrow", Path.Combine("Tables", "Formats", "Arrow"));
        AssertUsedOnlyIn("Parquet", "Tables");
    }

    [Fact]
    public void Only_the_server_and_the_program_know_AspNetCore()
    {
        foreach (var file in Sources().Where(file => Uses(file, "Microsoft.AspNetCore")))
            Assert.True(In(file, "Tap") || In(file, "Cli"), $"{file} uses ASP.NET Core.");
    }

    [Fact]
    public void No_room_is_named_for_nothing_in_particular()
    {
        string[] vague = ["Common", "Utils", "Util", "Helpers", "Helper", "Core", "Base", "Misc", "Manager"];
        foreach (var file in Sources())
            Assert.DoesNotContain(Path.GetFileNameWithoutExtension(file), vague);
        foreach (var project in Projects().Select(row => (string)row.Data))
            Assert.DoesNotContain(project, vague);
    }

    [Fact]
    public void Every_room_has_a_short_README()
    {
        foreach (var project in Projects().Select(row => (string)row.Data))
        {
            var readme = Path.Combine(Repository.Root, "src", project, "README.md");
            Assert.True(File.Exists(readme), $"src/{project}/README.md is missing.");
            Assert.InRange(File.ReadAllLines(readme).Length, 1, 25);
        }
    }

    private static void AssertUsedOnlyIn(string name, string room)
    {
        foreach (var file in Sources().Where(file => Uses(file, name)))
            Assert.True(In(file, room), $"{file} uses {name}, which belongs to {room}.");
    }

    private static bool In(string file, string room) =>
        file.StartsWith(Path.Combine(Repository.Root, "src", room) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static bool Uses(string file, string name) =>
        File.ReadLines(file).Any(line => line.StartsWith($"using {name}", StringComparison.Ordinal));

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static IEnumerable<string> References(string project)
    {
        var document = XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));
        return document.Descendants()
            .Where(element => element.Name.LocalName is "ProjectReference" or "PackageReference" or "FrameworkReference")
            .Select(element => Path.GetFileNameWithoutExtension((string)element.Attribute("Include")!) is var name
                && element.Name.LocalName == "ProjectReference" ? name : (string)element.Attribute("Include")!);
    }
}
