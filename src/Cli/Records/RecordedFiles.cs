using System.Security.Cryptography;
using TapGamma.Provenance;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Views;

namespace TapGamma.Cli.Records;

/// <summary>The files that a record tells about, looked for where it says, beside it, and in further folders.</summary>
/// <param name="record">The record.</param>
/// <param name="folders">Folders to look in for files that lie elsewhere now.</param>
internal sealed class RecordedFiles(RecordFile record, IReadOnlyList<string> folders)
{
    private readonly ProvenanceRecord _own = ProvenanceViews.Detailed(record.Record);
    private readonly Lazy<ILookup<string, string>> _byName = new(() => folders
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        .ToLookup(path => Path.GetFileName(path), StringComparer.Ordinal));

    /// <summary>What the activity read.</summary>
    public IReadOnlyList<Entity> Inputs => [.. Files().Where(e => !Made().Contains(e.Id))];

    /// <summary>What it made.</summary>
    public IReadOnlyList<Entity> Products => [.. Files().Where(e => Made().Contains(e.Id))];

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

    private IEnumerable<Entity> Files() => _own.Entities.Where(e => e is { Sha256: not null, Location: not null })
        .OrderBy(e => e.Location, StringComparer.Ordinal);

    private HashSet<string> Made() => [.. _own.Generated.Select(g => g.EntityId)];

    private static string Digest(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
