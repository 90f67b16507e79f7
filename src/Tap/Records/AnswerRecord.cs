using TapGamma.Analysis.Products;
using TapGamma.Analysis.Reruns;
using TapGamma.Provenance;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Recording;
using TapGamma.Tap.Jobs.Reruns;
using TapGamma.Uws;

namespace TapGamma.Tap.Records;

/// <summary>The record of a job that was answered from the result of an earlier, identical one.</summary>
internal sealed class AnswerRecord
{
    private static ActivityTemplate Template(string service) => new("answer." + service, "Answer from an earlier result", "Selection")
    {
        Description = "The same was asked before of the same files and the same program: its products serve again.",
        Uses = [new RoleTemplate(EarlierRecord.Name, "Identifier of the record of the earlier result", "Context"), new RoleTemplate("input", "What that was made of", "Main", "*")],
        Makes = [new RoleTemplate("product", "A file", "Main", "*")],
    };

    private static readonly EntityTemplate s_earlier = EntityTemplate.Text(EarlierRecord.Name, "Record of the earlier result", "Identifier of the record that tells how the products were made, step by step");

    private static readonly EntityTemplate s_inputs = new("inputs", EntityKind.Collection, "Files used") { Description = "All files that the products came from" };

    private readonly JobRecorder _recorder;
    private readonly Entity _inputs;

    /// <param name="run">The job that is answered.</param>
    /// <param name="earlier">The result that serves again.</param>
    /// <param name="clock">Tells when the job ends.</param>
    public AnswerRecord(JobRun run, EarlierResult earlier, TimeProvider clock)
    {
        _recorder = new JobRecorder(run, Template(run.Job.Service), clock);
        var (record, job) = (_recorder.Record, _recorder.Job);
        foreach (var (setting, values) in earlier.Settings)
            for (var i = 0; i < values.Length; i++) job.Sets(setting, values[i], values.Length > 1 ? i : null);
        _inputs = record.Add(new Entity(record.Local("inputs")), s_inputs);
        foreach (var input in earlier.Inputs)
        {
            job.Uses(record.Add(input), "input");
            record.Member(_inputs, input);
        }

        job.After(earlier.RecordId);
        job.Uses(record.Add(new Entity(record.Local(EarlierRecord.Name)) { Value = earlier.RecordId }, s_earlier), EarlierRecord.Name);
    }

    /// <summary>Tells of a file that is given again.</summary>
    /// <param name="result">The file.</param>
    /// <param name="product">What it was then.</param>
    public void Makes(JobResult result, Entity product) =>
        _recorder.Makes(result, new InputFile(result.Name, product.Sha256!) { SizeBytes = result.Size }, product.Name, "product", _inputs);

    /// <summary>The record, of a job that ends now.</summary>
    public ProvenanceRecord Finish() => _recorder.Finish();
}
