using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using TapGamma.Diagnostics;
using TapGamma.Store;
using TapGamma.Store.Checks;
using TapGamma.Tap;
using TapGamma.Tap.Publications;

namespace TapGamma.Cli.Commands;

/// <summary><c>tapgamma doctor</c>: what is wrong with a store or its server's options, and what mends it.</summary>
internal static class DoctorCommand
{
    private static readonly JsonWriterOptions JsonOptions = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var store = CommonOptions.Store();
        var config = ServeCommand.Config();
        var publicUrl = CommonOptions.WebAddress("--public-url", "Where the world will reach the server root");
        var jobs = ServeCommand.Jobs();
        var digests = new Option<bool>("--digests") { Description = "Read every byte of files and database, too; takes as long as that takes" };
        var json = new Option<bool>("--json") { Description = "Print the findings as JSON" };
        var command = new Command("doctor", "Examine a store and a server's options: exit status 0 when nothing is to mend, 1 when something is")
        {
            store, config, publicUrl, jobs, digests, json,
        };
        command.SetAction(async (arguments, cancel) =>
        {
            var options = ServeCommand.Configured(arguments.GetValue(config));
            options = options with { PublicUrl = arguments.GetValue(publicUrl) ?? options.PublicUrl };
            var uri = StoreUri.Parse(arguments.GetRequiredValue(store));
            var checks = new StoreCheckOptions { Digests = arguments.GetValue(digests), JobFolder = arguments.GetValue(jobs) ?? options.JobFolder, Sessions = options.ConcurrentQueries + options.JobWorkers };
            var findings = await FindAsync(uri, options, checks, cancel);
            if (arguments.GetValue(json)) WriteJson(uri, findings);
            else WriteText(uri, findings);
            return findings.Any(IsToMend) ? ExitCode.Invalid : ExitCode.Done;
        });
        return command;
    }

    private static async Task<List<Finding>> FindAsync(StoreUri uri, TapOptions options, StoreCheckOptions checks, CancellationToken cancel)
    {
        List<Finding> findings = [.. TapCheckup.Examine(options)];
        checks = checks with { Further = (store, jobs, stop) => PublicationCheckup.ExamineAsync(store, PublicationCheckup.FolderOf(options, jobs), checks.Digests, stop) };
        await foreach (var finding in StoreCheckup.ExamineAsync(uri, checks, cancel)) findings.Add(finding);
        return findings;
    }

    private static bool IsToMend(Finding finding) => finding.Problem.Severity != Severity.Info;

    private static void WriteText(StoreUri uri, List<Finding> findings)
    {
        foreach (var finding in findings) Console.WriteLine($"{Faults.Word(finding.Problem.Severity)}: {finding.Problem}\n  mend: {finding.Remedy}");
        var count = findings.Count(IsToMend);
        Console.WriteLine(count == 0 ? $"{uri} is in good order." : FormattableString.Invariant($"{uri}: {count} to mend."));
    }

    private static void WriteJson(StoreUri uri, List<Finding> findings)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonOptions))
        {
            json.WriteStartObject();
            json.WriteString("store", uri.ToString());
            json.WriteStartArray("findings");
            foreach (var (problem, remedy) in findings)
            {
                json.WriteStartObject();
                json.WriteString("code", problem.Code);
                json.WriteString("severity", Faults.Word(problem.Severity));
                json.WriteString("where", problem.Location?.ToString());
                json.WriteString("message", problem.Message);
                json.WriteString("remedy", remedy);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        Console.WriteLine(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }
}
