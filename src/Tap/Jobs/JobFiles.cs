using System.Globalization;
using System.Text.Json;
using TapGamma.Analysis.Catalogues;
using TapGamma.Analysis.Jobs;
using TapGamma.Analysis.Products;
using TapGamma.Analysis.Records;
using TapGamma.Tap.Records;
using TapGamma.Uws;
using JobParameter = TapGamma.Analysis.Jobs.JobParameter;

namespace TapGamma.Tap.Jobs;

/// <summary>The files of a job: its products, and what it was asked.</summary>
internal static class JobFiles
{
    public const string Parameters = "parameters.json";

    /// <summary>All files, in a fixed order, and the record of how they came about.</summary>
    public static RecordedFiles Of(IAnalysisJob job, JobProducts products, Job record)
    {
        List<ProductFile> all = [.. products.Files.Where(file => !RunSpectra.Holds(file.Name)), .. RunSpectra.Pack(products.Files), Asked(job, record)];
        return new RecordedFiles(all, AnalysisRecord.Make(products.Result, products.Context, all, OptionsOf(record)));
    }

    /// <summary>The rows of a catalogue, and the record of how they came about.</summary>
    public static RecordedFiles Of(IAnalysisJob job, CatalogueResult result, Job record)
    {
        var context = ProductContext.Of(result);
        ProductFile[] files =
        [
            CatalogueTable.ToFile(result.Rows, context),
            Asked(job, record),
        ];
        return new RecordedFiles(files, CatalogueRecord.Make(result, context, files, OptionsOf(record)))
        {
            Brought = [CataloguePositions.ToFile(result.Rows.Select(row => row.Source))],
        };
    }

    // Of the archive no folders of this machine are told, and the user only where the job has one, who alone can read it then.
    private static RecordOptions OptionsOf(Job record) => new() { Operator = JobRecords.UserOf(record), InputLocation = path => Path.GetFileName(path) };

    /// <summary>Which parameters the job was given, as the settings file of the command line.</summary>
    public static ProductFile Asked(IAnalysisJob job, Job record)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            foreach (var parameter in job.Parameters)
            {
                var name = parameter.Description.Name;
                string[] values = [.. record.Parameters.Where(p => JobParameter.NameOf(p.Name).Equals(name, StringComparison.OrdinalIgnoreCase)).Select(p => p.Value)];
                if (values.Length > 0) Write(json, parameter, values);
            }

            json.WriteEndObject();
        }

        return new ProductFile(Parameters, "application/json", "What was asked, for tapgamma analyse --settings", stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, JobParameter parameter, string[] values)
    {
        json.WritePropertyName(parameter.Key);
        switch (parameter)
        {
            case JobParameter<string[]>:
                json.WriteStartArray();
                foreach (var value in values) json.WriteStringValue(value);
                json.WriteEndArray();
                break;
            case JobParameter<bool>:
                json.WriteBooleanValue(values[0].Trim().ToUpperInvariant() is "TRUE" or "1" or "T");
                break;
            case JobParameter<string>:
                json.WriteStringValue(values[0]);
                break;
            default:
                json.WriteNumberValue(double.Parse(values[0], CultureInfo.InvariantCulture));
                break;
        }
    }
}
