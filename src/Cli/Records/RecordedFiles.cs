using System.Security.Cryptography;
using TapGamma.Analysis.Reruns;
using TapGamma.Provenance.Model;

namespace TapGamma.Cli.Records;

/// <summary>The files that a record tells about, looked for where it says, beside it, and in further folders.</summary>
/// <param name="record">The record.</param>
/// <param name="folders">Folders to look in for files that lie elsewhere now.</param>
internal sealed class RecordedFiles(RecordFile record, IReadOnlyList<string> folders)
{
    private readonly RecordedFileList _files = new(record.Record);
    private readonly Lazy<ILookup<string, string>> _byName = new(() => folders
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        .ToLookup(path => Path.GetFileName(path), StringComparer.Ordinal));

    /// <summary>What the activity read.</summary>
    public IReadOnlyList<Entity> Inputs => _files.Inputs;

    /// <summary>What it made.</summary>
    public IReadOnlyList<Entity> Products => _files.Products;

    /// <summary>Where a file is now, and what became of it.</summary>
    public (FileState State, string? Path) Find(Entity entity)
    {
        var name = Path.GetFileName(entity.Location!);
        string[] places = [entity.Location!, Path.Combine(record.Folder, entity.Location!), .. _byName.Value[name]];
        string? other = null;
        foreach (var place in places.Where(File.Exists))
        {
            if (Digest(place) == entity.Sha256) return (FileState.Same, place);
            other ??= place;
        }

        return other is null ? (FileState.Missing, null) : (FileState.Changed, other);
    }

    private static string Digest(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
