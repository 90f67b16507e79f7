using TapGamma.Analysis.Products;
using TapGamma.Provenance.Model;
using TapGamma.Store;

namespace TapGamma.Tap.Jobs.Reruns;

/// <summary>What became of the files that an earlier job read.</summary>
/// <param name="Same">Files with the same bytes.</param>
/// <param name="Changed">Names of those with other bytes.</param>
/// <param name="Missing">Names of those that are not published any more, or not there.</param>
internal sealed record InputState(int Same, IReadOnlyList<string> Changed, IReadOnlyList<string> Missing)
{
    public bool IsSame => Changed.Count == 0 && Missing.Count == 0;

    /// <summary>Whether a run is one of those the earlier job read.</summary>
    public static bool IsAmong(IReadOnlyList<Entity> inputs, PublishedObservation run) =>
        run.Files.Any(file => inputs.Any(input => IsSameFile(input, file.FullPath)));

    /// <summary>Looks at the files as they are now.</summary>
    /// <param name="inputs">The files as the record tells of them.</param>
    /// <param name="paths">Full paths of the files that can be read now.</param>
    public static InputState Of(IReadOnlyList<Entity> inputs, IReadOnlyList<string> paths)
    {
        var (changed, missing) = (new List<string>(), new List<string>());
        foreach (var input in inputs)
        {
            string[] places = [.. paths.Where(path => IsSameFile(input, path) && File.Exists(path))];
            if (places.Length == 0) missing.Add(NameOf(input));
            else if (!places.Any(path => InputFile.Of(path).Sha256 == input.Sha256)) changed.Add(NameOf(input));
        }

        return new InputState(inputs.Count - changed.Count - missing.Count, changed, missing);
    }

    // The folders of the archive are no part of a record.
    private static bool IsSameFile(Entity input, string path) => NameOf(input) == Path.GetFileName(path);

    private static string NameOf(Entity input) => Path.GetFileName(input.Location!);
}
