using TapGamma.Provenance.Model;
using TapGamma.Provenance.Recording;

namespace TapGamma.Provenance.Tests;

/// <summary>A small record that has something of every class.</summary>
internal static class SampleRecord
{
    private static readonly ActivityTemplate s_job = new("job", "Analysis", "Analysis") { Description = "All \"steps\" & more" };

    private static readonly ActivityTemplate s_fit = new("fit", "Fit", "Analysis")
    {
        Uses = [new RoleTemplate("events", "What was fitted", "Main", "*")],
        Makes = [new RoleTemplate("spectrum", "The result")],
    };

    private static readonly ParameterTemplate s_model = new("model", "char")
    {
        Description = "Spectral model",
        Options = ["pl", "ecpl"],
        Default = "pl",
    };

    public static string RunDid => "ivo://example.org/hess_dr?hess_dr/20136";

    public static ProvenanceRecord Make(Action<ProvenanceRecorder>? more = null)
    {
        var clock = new SteppingClock();
        var recorder = new ProvenanceRecorder(Identifiers.Of("sample"), new ProgramAgent("TapGamma", "0.1.0", "abcdef"), clock);
        var publisher = new Agent("ivo://example.org/publisher", "H.E.S.S.") { Type = AgentType.Organization, Url = "https://example.org" };
        var events = EntityTemplate.Dataset("events", "Event list", "application/fits");
        var job = recorder.Begin(recorder.RecordId, s_job).By(recorder.Program, AgentRole.Provider);
        var fit = recorder.Begin("fit", s_fit, partOf: job).Sets(s_model, "ecpl");
        foreach (var run in (int[])[20136, 20137])
        {
            var entity = recorder.Add(
                new Entity(FormattableString.Invariant($"ivo://example.org/hess_dr?hess_dr/{run}"))
                {
                    Name = FormattableString.Invariant($"Run {run}"),
                    Location = FormattableString.Invariant($"data/run {run}.fits.gz"),
                    Sha256 = new string('a', 64),
                    SizeBytes = 12345,
                    PublisherDid = FormattableString.Invariant($"ivo://example.org/hess_dr?hess_dr/{run}"),
                    GeneratedAtTime = new DateTimeOffset(2018, 3, 1, 10, 0, 0, TimeSpan.Zero),
                    Others = [new NamedAttribute(Vocabulary.Schema + "creator", new AttributeValue("SASH", null, "en"))],
                }, events);
            recorder.Attribute(entity, publisher, AgentRole.Publisher);
            fit.Uses(entity, "events");
        }

        var spectrum = fit.Makes("spectrum.png", EntityTemplate.Dataset("picture", "Picture", "image/png"), "spectrum");
        fit.Finds(EntityTemplate.Number("index", "Index", ucd: "spect.index"), 2.5, ".best", "Index of the fit").Remarks("Converged.").End();
        var folder = recorder.Add(new Entity(recorder.Local("folder")) { Kind = EntityKind.Collection, Name = "Products" });
        recorder.Member(folder, spectrum);
        recorder.Derive(spectrum, recorder.Add(new Entity(RunDid)));
        recorder.Begin("picture", new ActivityTemplate("picture", "Drawing", "Analysis"), partOf: job).After(fit).End();
        job.End();
        more?.Invoke(recorder);
        var record = recorder.Finish();
        var description = new ConfigFileDescription("urn:x:settings-file", record.ActivityDescriptions[0].Id, "settings", "application/json");
        return record with
        {
            ConfigFiles = [new ConfigFile(recorder.Local("settings"), "settings", "settings.json") { DescriptionId = description.Id }],
            ConfigFileDescriptions = [description],
            Configured = [.. record.Configured, new WasConfiguredBy(job.Id, recorder.Local("settings"), ArtefactType.ConfigFile)],
        };
    }
}
