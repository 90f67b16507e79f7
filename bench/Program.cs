using TapGamma.Bench;
using TapGamma.Bench.Areas;

// dotnet run --project bench -c Release [-- [--rows N,...] [--engines NAME,...] AREA ...]; without names, all areas. README.md names them.
if (args is ["bare-handler", var engine, var database])
{
    await BareHandler.RunAsync(engine, database);
    return 0;
}

if (AnalyseBench.TryChild(args)) return 0;

if (BenchOptions.Parse(args, out var complaint) is not { } options)
{
    Console.Error.WriteLine(complaint);
    return 2;
}

await using var bench = new BenchRun(options);
foreach (var area in options.Areas)
{
    bench.Report.Begin(area.Name, area.Text);
    await area.RunAsync(bench);
}

Console.WriteLine(bench.Report.ToMarkdown());
return 0;
