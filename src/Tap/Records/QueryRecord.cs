using TapGamma.Analysis.Products;
using TapGamma.Provenance;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Recording;
using TapGamma.Tap.Uploads;
using TapGamma.Uws;

namespace TapGamma.Tap.Records;

/// <summary>The record of a query of /tap/async: its text, the tables it read, and its rows.</summary>
internal static class QueryRecord
{
    private const string UploadSchema = "TAP_UPLOAD.";

    private static readonly ActivityTemplate s_query = new("tap", "TAP query", "Selection")
    {
        Description = "Rows of published tables, and of tables that the query brought along, by a query in ADQL.",
        Uses = [new RoleTemplate("table", "A published table", "Main", "*"), new RoleTemplate("upload", "A table that the query brought along", "Main", "*")],
        Makes = [new RoleTemplate("result", "The rows")],
    };

    private static readonly ParameterTemplate[] s_settings =
    [
        new("QUERY", "char") { Description = "The query", Ucd = "meta.query" },
        new("LANG", "char") { Description = "Its language" },
        new("MAXREC", "int") { Description = "Rows to return at most" },
        new("RESPONSEFORMAT", "char") { Description = "Format of the result" },
        new("FORMAT", "char") { Description = "Older name of RESPONSEFORMAT" },
    ];

    private static readonly EntityTemplate s_table = new("table", EntityKind.Entity, "Published table");

    private static readonly EntityTemplate s_upload = EntityTemplate.Dataset("upload", "Uploaded table", "application/octet-stream", "A table that the query brought along");

    /// <summary>The record of a query that has made its result.</summary>
    /// <param name="run">The job.</param>
    /// <param name="tables">Full names of the tables that were read, uploaded ones among them.</param>
    /// <param name="uploads">Files of the uploaded tables by name.</param>
    /// <param name="result">The rows.</param>
    /// <param name="clock">Tells when the job ends.</param>
    public static ProvenanceRecord Of(JobRun run, IReadOnlyList<string> tables, IReadOnlyList<UploadFile> uploads, JobResult result, TimeProvider clock)
    {
        var recorder = new JobRecorder(run, s_query, clock);
        foreach (var setting in s_settings) recorder.Sets(setting);
        // All entities are this record's own: what a user brought along, or names in a query, is for nobody else to see.
        var record = recorder.Record;
        var read = tables.Where(name => !name.StartsWith(UploadSchema, StringComparison.OrdinalIgnoreCase))
            .Select(name => record.Add(new Entity(record.Local("table." + name)) { Name = name }, s_table)).ToList();
        var brought = uploads.Select(upload => Upload(record, upload)).ToList();
        recorder.Job.Uses(read, "table").Uses(brought, "upload");
        recorder.Makes(result, "Rows of the query", "result", read.Concat(brought));
        return recorder.Finish();
    }

    private static Entity Upload(ProvenanceRecorder record, UploadFile upload)
    {
        var file = InputFile.Of(upload.Path);
        return record.Add(
            new Entity(record.Local("upload." + upload.Name)) { Name = UploadSchema + upload.Name, Sha256 = file.Sha256, SizeBytes = file.SizeBytes }, s_upload);
    }
}
