using System.CommandLine;
using TapGamma.Cli.Records;
using TapGamma.Plots.Graphs;
using TapGamma.Provenance;
using TapGamma.Provenance.Formats;
using TapGamma.Provenance.Views;

namespace TapGamma.Cli.Commands;

/// <summary><c>tapgamma provenance</c>: the record of a result, in as much detail and in the form that one wants.</summary>
internal static class ProvenanceCommand
{
    private static readonly string[] s_pictures = ["svg", "png"];

    public static Command Create()
    {
        var path = new Argument<string>("result") { Description = "Folder of products, one of its files, or a file of PROV-JSON", HelpName = "FILE|FOLDER" };
        var view = new Option<string>("--view")
        {
            Description = "coarse: the job as one box; detailed: its steps; merged: and where its inputs came from",
            DefaultValueFactory = _ => "detailed",
        }.AcceptOnlyFromAmong([.. ProvenanceViews.All.Keys]);
        var format = new Option<string>("--format")
        {
            Description = "Form of the document, or of the picture",
            DefaultValueFactory = _ => "PROV-N",
        }.AcceptOnlyFromAmong([.. ProvenanceFormats.All.Select(f => f.Name), .. s_pictures]);
        var model = new Option<string>("--model") { Description = "Whose words: W3C or IVOA", DefaultValueFactory = _ => "IVOA" }.AcceptOnlyFromAmong("IVOA", "W3C");
        var with = new Option<string[]>("--with") { Description = "merged: PROV-JSON that tells where inputs came from; repeatable", HelpName = "FILE" };
        var unfold = new Option<bool>("--unfold") { Description = "Pictures: draw everything by itself instead of things alike as a stack" };
        var output = new Option<string?>("--out") { Description = "File to write; standard output without it", HelpName = "FILE" };
        var command = new Command("provenance", "Show where a result came from, as a document or as a picture") { path };
        foreach (var option in (Option[])[view, format, model, with, unfold, output]) command.Options.Add(option);
        command.SetAction(arguments =>
        {
            var record = RecordFile.Find(arguments.GetValue(path)!).Record;
            record = ProvenanceViews.Merged(record, (arguments.GetValue(with) ?? []).Select(file => RecordFile.Find(file).Record));
            var shown = ProvenanceViews.All[arguments.GetValue(view)!](record);
            var mode = arguments.GetValue(model) == "W3C" ? ProvenanceMode.W3C : ProvenanceMode.Ivoa;
            var content = Content(shown, arguments.GetValue(format)!, mode, arguments.GetValue(unfold));
            if (arguments.GetValue(output) is { } file)
            {
                File.WriteAllBytes(file, content);
            }
            else
            {
                using var stream = Console.OpenStandardOutput();
                stream.Write(content);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static byte[] Content(ProvenanceRecord record, string format, ProvenanceMode mode, bool unfold)
    {
        if (format == "svg") return ProvenancePicture.Svg(record, unfold);
        if (format == "png") return ProvenancePicture.Png(record, unfold);
        using var stream = new MemoryStream();
        ProvenanceFormats.Find(format)!.Write(stream, record, mode);
        return stream.ToArray();
    }
}
