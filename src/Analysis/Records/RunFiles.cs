using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;
using TapGamma.Provenance;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Recording;

namespace TapGamma.Analysis.Records;

/// <summary>Files of runs as entities, for the records of every kind of job: the same file is the same entity.</summary>
public static class RunFiles
{
    /// <summary>Adds the file of a run, by its obs_publisher_did when its bytes are those that were published.</summary>
    /// <param name="recorder">The record.</param>
    /// <param name="file">The file as it was read.</param>
    /// <param name="run">Identifier of the run, for people.</param>
    /// <param name="location">Where it lies.</param>
    /// <param name="published">What is published of the run; null for nothing, or when it is a further file of it.</param>
    public static Entity Add(ProvenanceRecorder recorder, InputFile file, string run, string location, PublishedRun? published)
    {
        ArgumentNullException.ThrowIfNull(recorder);
        ArgumentNullException.ThrowIfNull(file);
        return Add(recorder, file, RunUpstream.Dl3, $"Run {run}", location, published);
    }

    internal static Entity Add(
        ProvenanceRecorder recorder, InputFile file, EntityTemplate template, string name, string location, PublishedRun? published)
    {
        // What was changed after it was published is not what its identifier names.
        var did = published is not null && (published.Sha256 ?? file.Sha256) == file.Sha256 ? published.PublisherDid : null;
        return recorder.Add(
            new Entity(did ?? Identifiers.OfFile(file.Sha256))
            {
                Name = name,
                Location = location,
                Sha256 = file.Sha256,
                SizeBytes = file.SizeBytes,
                PublisherDid = did,
            }, template);
    }
}
