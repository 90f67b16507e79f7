using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;
using TapGamma.Analysis.Records;
using TapGamma.Provenance;
using TapGamma.Provenance.Formats;
using TapGamma.Provenance.Model;

namespace TapGamma.Cli.Analyse;

/// <summary>The record that lies beside the products of an analysis.</summary>
internal static class ResultRecord
{
    /// <summary>Its file name.</summary>
    public const string FileName = "provenance.json";

    /// <summary>The products with the record of how they were made.</summary>
    public static IReadOnlyList<ProductFile> AddTo(IReadOnlyList<ProductFile> products, PointSourceResult result, ProductContext context)
    {
        var user = new Agent(Identifiers.Of("user", Environment.UserName), Environment.UserName) { Type = AgentType.Person };
        var record = AnalysisRecord.Make(result, context, products, new RecordOptions { Operator = user });
        var json = ProvenanceFormats.All[0];
        using var stream = new MemoryStream();
        json.Write(stream, record, ProvenanceMode.W3C);
        return [.. products, new ProductFile(FileName, json.MediaType, "How all this was made", stream.ToArray())];
    }
}
