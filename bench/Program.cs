using TapGamma.Bench;

// dotnet run --project bench -c Release [-- AREA ...]      areas: analyse ingest serve shapes; without names, all
if (args is ["bare-handler", var database])
{
    await BareHandler.RunAsync(database);
    return;
}

if (AnalyseBench.TryChild(args)) return;

var areas = args.Length > 0 ? args : ["analyse", "ingest", "serve", "shapes"];
var report = new Report();
report.Machine();
using var scratch = new Scratch();
if (areas.Contains("analyse")) await AnalyseBench.RunAsync(scratch, report);
if (areas.Contains("ingest")) await IngestBench.RunAsync(scratch, report);
if (areas.Contains("serve")) await ServeBench.RunAsync(scratch, report);
if (areas.Contains("shapes")) await ShapesBench.RunAsync(scratch, report);
Console.WriteLine(report.ToMarkdown());
