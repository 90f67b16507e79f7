using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TapGamma.Analysis.Products;
using TapGamma.Analysis.Reruns;

namespace TapGamma.Tap.Jobs.Reruns;

/// <summary>What a re-run found, product by product.</summary>
/// <param name="Record">Identifier of the record that was followed.</param>
/// <param name="MadeBy">The program that made the first products.</param>
/// <param name="RerunBy">This program.</param>
/// <param name="SameProgram">Whether they are the same, to the revision.</param>
/// <param name="Inputs">What became of the inputs.</param>
/// <param name="Products">The products.</param>
internal sealed record RerunReport(
    string Record, string MadeBy, string RerunBy, bool SameProgram, InputState Inputs, IReadOnlyList<ComparedProduct> Products)
{
    /// <summary>Its name among the results.</summary>
    public const string FileName = "rerun.json";

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>How many products are the same bytes.</summary>
    public int BitEqual => Products.Count(product => product.Difference is null);

    /// <summary>Whether everything is.</summary>
    public bool Reproduced => Inputs.IsSame && Products.Count > 0 && BitEqual == Products.Count;

    /// <summary>What is found in one sentence.</summary>
    [JsonIgnore]
    public string Summary => FormattableString.Invariant($"{BitEqual} of {Products.Count} products are bit-equal");

    public static RerunReport Of(EarlierJob earlier, InputState inputs, IReadOnlyList<ProductFile> again)
    {
        var (then, now) = (RecordedProgram.Of(earlier.Record), RecordedProgram.This);
        return new RerunReport(
            earlier.Record.Id, then is null ? "unknown" : $"{then.Name} {then}", $"{now.Name} {now}", then == now, inputs,
            again.Count == 0 ? [] : ComparedProduct.Of(earlier.Files.Products, again, earlier.ContentOf));
    }

    public static RerunReport? Read(string path) => File.Exists(path) ? JsonSerializer.Deserialize<RerunReport>(File.ReadAllBytes(path), s_json) : null;

    public ProductFile ToFile() => new(FileName, "application/json", "What the re-run found, product by product", JsonSerializer.SerializeToUtf8Bytes(this, s_json));
}
