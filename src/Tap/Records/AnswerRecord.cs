using TapGamma.Analysis.Reruns;
using TapGamma.Provenance;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Recording;
using TapGamma.Tap.Jobs.Reruns;
using TapGamma.Uws;

namespace TapGamma.Tap.Records;

/// <summary>The record of a job that was answered from the result of an earlier, identical one.</summary>
internal static class AnswerRecord
{
    private static ActivityTemplate Template(string service) => new("answer." + service, "Answer from an earlier result", "Selection")
    {
        Description = "The same was asked before of the same files and the same program: its products serve again.",
        Uses = [new RoleTemplate(EarlierRecord.Name, "Identifier of the record of the earlier result", "Context"), new RoleTemplate("input", "What that was made of", "Main", "*")],
        Makes = [new RoleTemplate("product", "A file", "Main", "*")],
    };

    private static readonly EntityTemplate s_earlier = EntityTemplate.Text(EarlierRecord.Name, "Record of the earlier result", "Identifier of the record that tells how the products were made, step by step");

    private static readonly EntityTemplate s_inputs = new("inputs", EntityKind.Collection, "Files used") { Description = "All files that the products came from" };

    /// <summary>Tells of an answer.</summary>
    /// <param name="run">The job that is answered.</param>
    /// <param name="earlier">The job whose products serve.</param>
    /// <param name="results">The files as they are given again.</param>
    /// <param name="clock">Tells when the job ends.</param>
    public static ProvenanceRecord Of(JobRun run, EarlierJob earlier, IReadOnlyList<JobResult> results, TimeProvider clock)
    {
        var recorder = new JobRecorder(run, Template(run.Job.Service), clock);
        var (record, then) = (recorder.Record, earlier.Record);
        var settings = then.Configured.Where(c => c.ActivityId == then.Id).Select(c => c.ArtefactId).ToHashSet(StringComparer.Ordinal);
        var descriptions = then.ParameterDescriptions.ToDictionary(d => d.Id, StringComparer.Ordinal);
        foreach (var group in then.Parameters.Where(p => settings.Contains(p.Id)).OrderBy(p => p.Id, StringComparer.Ordinal).GroupBy(p => p.Name))
        {
            var values = group.ToArray();
            for (var i = 0; i < values.Length; i++)
                recorder.Job.Sets(TemplateOf(values[i], descriptions), values[i].Value, values.Length > 1 ? i : null);
        }

        var inputs = record.Add(new Entity(record.Local("inputs")), s_inputs);
        foreach (var input in earlier.Files.Inputs)
        {
            recorder.Job.Uses(record.Add(input with { DescriptionId = null }), "input");
            record.Member(inputs, input);
        }

        recorder.Job.After(then.Id);
        recorder.Job.Uses(record.Add(new Entity(record.Local(EarlierRecord.Name)) { Value = then.Id }, s_earlier), EarlierRecord.Name);
        var names = earlier.Files.Products.ToLookup(product => product.Location, product => product.Name, StringComparer.Ordinal);
        foreach (var result in results) recorder.Makes(result, names[result.Name].FirstOrDefault() ?? result.Name, "product", inputs);
        return recorder.Finish();
    }

    private static ParameterTemplate TemplateOf(Parameter parameter, Dictionary<string, ParameterDescription> descriptions) =>
        parameter.DescriptionId is { } id && descriptions.TryGetValue(id, out var found)
            ? new ParameterTemplate(found.Name, found.ValueType)
            {
                Description = found.Description,
                Unit = found.Unit,
                Ucd = found.Ucd,
                Min = found.Min,
                Max = found.Max,
                Options = found.Options,
                Default = found.Default,
            }
            : new ParameterTemplate(parameter.Name, "char");
}
