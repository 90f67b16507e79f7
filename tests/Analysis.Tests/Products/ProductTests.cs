using System.Diagnostics;
using System.Text;
using System.Text.Json;
using TapGamma.Analysis.Products;
using TapGamma.Analysis.Tests.Agreement;

namespace TapGamma.Analysis.Tests.Products;

public sealed class ProductTests
{
    [Fact]
    public void Document_names_what_was_found()
    {
        var result = ChainTests.Analyse("crab");
        using var document = JsonDocument.Parse(Content("result.json"));
        var root = document.RootElement;
        Assert.Equal(604, root.GetProperty("n_on").GetDouble());
        Assert.Equal(1005, root.GetProperty("n_off").GetDouble());
        var index = root.GetProperty("model").GetProperty("parameters").GetProperty("index");
        Assert.Equal(result.Fit["index"].Value, index.GetProperty("value").GetDouble());
        Assert.Equal(4, root.GetProperty("runs").GetArrayLength());
        Assert.Equal(13, root.GetProperty("flux_points").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("flux_points")[0].GetProperty("norm").ValueKind);
        Assert.Matches("^[0-9a-f]{64}$", root.GetProperty("inputs")[0].GetProperty("sha256").GetString());
    }

    [Fact]
    public void Same_analysis_gives_the_same_bytes()
    {
        var result = ChainTests.Analyse("crab");
        var context = ProductContext.Of(result);
        foreach (var (first, second) in PointSourceProducts.Make(result, context).Zip(PointSourceProducts.Make(result, context)))
            Assert.Equal(first.Content, second.Content);
    }

    [Fact]
    public void Gammapy_reads_the_products_and_finds_the_same_numbers()
    {
        var script = Path.Combine(TapGamma.Testing.Repository.Root, "tests/Analysis.Tests/Products/check_with_gammapy.py");
        Assert.SkipUnless(Run("-c", "import gammapy") is { Code: 0 }, "python3-gammapy is not installed.");
        var folder = Directory.CreateTempSubdirectory("tapgamma-products");
        try
        {
            foreach (var file in Files()) File.WriteAllBytes(Path.Combine(folder.FullName, file.Name), file.Content);
            var (code, output) = Run(script, folder.FullName)!.Value;
            Assert.True(code == 0, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Latex_table_shows_fluxes_with_errors_and_limits()
    {
        var result = ChainTests.Analyse("crab") with { Settings = ChainTests.Settings("crab") with { TargetName = "Crab_1 & 50%" } };
        var table = Encoding.UTF8.GetString(SpectralPointsTable.Make(result, new ProductContext("1.0", [])));
        var rows = table.Split('\n').Where(line => line.Contains("10^{", StringComparison.Ordinal)).ToArray();
        var points = result.FluxPoints.Where(p => p.IsMeasured).ToArray();
        Assert.Equal(points.Length, rows.Length);
        foreach (var (point, row) in points.Zip(rows))
        {
            var cells = row.Split(" & ");
            Assert.Equal(5, cells.Length);
            Assert.Equal(point.IsUpperLimit, cells[3].StartsWith("$<", StringComparison.Ordinal));
            var number = System.Text.RegularExpressions.Regex.Match(cells[3], @"([0-9.]+)[^0-9.].*10\^\{(-[0-9]+)\}");
            var value = double.Parse(number.Groups[1].Value + "e" + number.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(1, value / (point.IsUpperLimit ? point.DndeLimit : point.Dnde), 0.03);
        }

        Assert.Contains("of Crab\\_1 \\& 50\\%.", table, StringComparison.Ordinal);
    }

    private static IReadOnlyList<ProductFile> Files()
    {
        var result = ChainTests.Analyse("crab");
        return PointSourceProducts.Make(result, ProductContext.Of(result));
    }

    private static string Content(string name) => Encoding.UTF8.GetString(Files().First(f => f.Name == name).Content);

    private static (int Code, string Output)? Run(params string[] arguments)
    {
        const string python = "/usr/bin/python3";
        if (!File.Exists(python)) return null;
        using var process = Process.Start(new ProcessStartInfo(python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
