using System.Text.Json;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;

namespace TapGamma.Tap.Jobs;

/// <summary>An analysis that another process is to do: everything it needs to know, in a file.</summary>
/// <param name="Service">Name of the service.</param>
/// <param name="Parameters">What it was asked, as given.</param>
/// <param name="Data">Full path of a data store with the runs that it may use, and no others.</param>
/// <param name="Output">Full path of the folder for the files.</param>
/// <param name="EblFolder">Folder with the tables of the extragalactic background light, if any.</param>
/// <param name="Threads">Threads to use.</param>
/// <param name="Owner">Who had it done, for the record; null for anonymous.</param>
/// <param name="Runs">What is published of these runs, by OBS_ID.</param>
internal sealed record AnalysisOrder(
    string Service, IReadOnlyList<KeyValuePair<string, string>> Parameters, string Data, string Output, string? EblFolder, int Threads, string? Owner,
    IReadOnlyDictionary<long, PublishedRun> Runs)
{
    /// <summary>What the products say of themselves when they are made again to be compared.</summary>
    public ProductStamp? Stamp { get; init; }

    /// <summary>File of the output folder that names the other files with their media types, written last.</summary>
    public const string Products = "products.json";

    /// <summary>File of the output folder that holds the message of a fault of the user.</summary>
    public const string Error = "error.txt";

    public void Write(string path) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this));

    public static AnalysisOrder Read(string path) => JsonSerializer.Deserialize<AnalysisOrder>(File.ReadAllBytes(path))
        ?? throw new InvalidDataException($"{path} is no order of an analysis.");
}
