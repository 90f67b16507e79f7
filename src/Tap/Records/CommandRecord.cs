using TapGamma.Analysis.Jobs;
using TapGamma.Analysis.Products;
using TapGamma.Analysis.Records;
using TapGamma.Provenance;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Recording;
using TapGamma.Tap.Commands;
using TapGamma.Tap.Jobs;
using TapGamma.Tap.Runs;
using TapGamma.Uws;

namespace TapGamma.Tap.Records;

/// <summary>The record of a job that the operator defined: its command, what it was given, and what it left.</summary>
internal sealed class CommandRecord
{
    private static readonly EntityTemplate s_command = EntityTemplate.Text("command_line", "Command", "The words that were run, with placeholders where folders of the server stood");

    private static readonly EntityTemplate s_executable = EntityTemplate.Dataset("command_program", "Program", "application/octet-stream", "The program that ran the command");

    private static readonly EntityTemplate s_program = EntityTemplate.Dataset("command_file", "File of the definition", "application/octet-stream", "A file beside the description of the job");

    private static readonly EntityTemplate s_inputs = new("inputs", EntityKind.Collection, "Files used") { Description = "All files that the products came from" };

    private readonly JobRecorder _recorder;
    private readonly Entity _inputs;

    /// <param name="run">The job.</param>
    /// <param name="job">Its description.</param>
    /// <param name="values">Its parameters with their values.</param>
    /// <param name="digests">Digests of its files.</param>
    /// <param name="clock">Tells when the job ends.</param>
    public CommandRecord(JobRun run, CommandJob job, IReadOnlyDictionary<string, IReadOnlyList<string>> values, FileDigests digests, TimeProvider clock)
    {
        _recorder = new JobRecorder(run, Template(job.About), clock);
        var record = _recorder.Record;
        foreach (var parameter in job.About.Parameters)
        {
            var given = values.GetValueOrDefault(parameter.Name) ?? (parameter.Default is { } standard ? [standard] : []);
            for (var i = 0; i < given.Count; i++) _recorder.Job.Sets(JobRecordParameters.Template(parameter), given[i], given.Count > 1 ? i : null);
        }

        _inputs = record.Add(new Entity(record.Local("inputs")), s_inputs);
        _recorder.Job.Uses(record.Add(new Entity(record.Local("command")) { Value = CommandDefinition.Text(job, values) }, s_command), "command");
        foreach (var path in CommandDefinition.Files(job)) Uses(digests.Of(path), "definition.", s_program);
        if (CommandDefinition.Program(job, digests) is { } program) Uses(program, "program.", s_executable);
    }

    private void Uses(InputFile file, string prefix, EntityTemplate template)
    {
        var record = _recorder.Record;
        _recorder.Job.Uses(
            record.Add(new Entity(record.Local(prefix + file.Name)) { Name = file.Name, Location = file.Name, Sha256 = file.Sha256, SizeBytes = file.SizeBytes }, template), "program");
    }

    /// <summary>Records the runs that the command may read.</summary>
    public void Uses(PublishedRuns runs)
    {
        foreach (var pointing in runs.Pointings)
        {
            var published = runs.Published(pointing.ObsId);
            foreach (var (file, i) in runs[pointing.ObsId].Files.Where(file => File.Exists(file.FullPath)).Select((file, i) => (file, i)))
            {
                var name = Path.GetFileName(file.FullPath);
                var entity = RunFiles.Add(_recorder.Record, InputFile.Of(file.FullPath), runs[pointing.ObsId].ObsId, name, i == 0 ? published : null);
                _recorder.Job.Uses(entity, "events");
                _recorder.Record.Member(_inputs, entity);
            }
        }
    }

    /// <summary>Records a file that the command left.</summary>
    public void Makes(JobResult result, string description) => _recorder.Makes(result, description, "product", _inputs);

    /// <summary>The record, of a job that ends now.</summary>
    public ProvenanceRecord Finish() => _recorder.Finish();

    private static ActivityTemplate Template(JobDescription about) => new("command." + about.Name, about.Title, "Analysis")
    {
        Description = about.Description,
        Uses = [new RoleTemplate("command", "What was run", "Setup"), new RoleTemplate("program", "A file of the definition, or the program", "Setup", "*"), new RoleTemplate("events", "File with events and responses of a run", "Main", "*")],
        Makes = [new RoleTemplate("product", "A file", "Main", "*")],
    };
}
