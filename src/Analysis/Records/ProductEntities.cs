using System.Security.Cryptography;
using TapGamma.Analysis.Products;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Recording;

namespace TapGamma.Analysis.Records;

/// <summary>The files that a job makes as entities.</summary>
public static class ProductEntities
{
    /// <summary>Adds a file that was made now.</summary>
    /// <param name="recorder">The record.</param>
    /// <param name="fileName">Name of the file.</param>
    /// <param name="name">A name for people.</param>
    /// <param name="mediaType">Its media type.</param>
    /// <param name="file">The file as it lies on the disk.</param>
    public static Entity Add(ProvenanceRecorder recorder, string fileName, string name, string mediaType, InputFile file)
    {
        ArgumentNullException.ThrowIfNull(recorder);
        ArgumentNullException.ThrowIfNull(file);
        return Add(recorder, new Entity(recorder.Local(fileName)) { Name = name, Location = fileName, Sha256 = file.Sha256, SizeBytes = file.SizeBytes }, mediaType, recorder.Now);
    }

    internal static Entity Add(ProvenanceRecorder recorder, ProductFile file, RecordOptions options, DateTimeOffset made) => Add(
        recorder,
        new Entity(recorder.Local(file.Name))
        {
            Name = file.Description,
            Location = options.ProductLocation(file),
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Content)),
            SizeBytes = file.Content.Length,
        },
        file.MediaType, made);

    private static Entity Add(ProvenanceRecorder recorder, Entity entity, string mediaType, DateTimeOffset made) =>
        recorder.Add(entity with { GeneratedAtTime = made }, AnalysisEntities.Product(mediaType.Split(';')[0].Trim()));
}
