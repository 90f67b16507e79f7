using System.Text.Json;

namespace TapGamma.Tap.Publications;

/// <summary>The folders of published results: each outlives its job, and is there whole or not at all.</summary>
internal sealed class PublicationShelf
{
    private const string Manifest = "publication.json";
    private const string Unfinished = ".part";

    private string? _root;

    /// <summary>Chooses the folder, once the server has started.</summary>
    public void Open(string root) => _root = Directory.CreateDirectory(root).FullName;

    /// <summary>The publication of an identifier; null when there is none.</summary>
    public Publication? Find(string id)
    {
        if (!IsId(id) || !File.Exists(PathOf(id, Manifest))) return null;
        return JsonSerializer.Deserialize<Publication>(File.ReadAllBytes(PathOf(id, Manifest)));
    }

    /// <summary>All identifiers.</summary>
    public IReadOnlyList<string> Ids() => _root is null ? [] : [.. Directory.EnumerateDirectories(_root).Select(folder => Path.GetFileName(folder)!)];

    /// <summary>How long ago a folder was changed.</summary>
    public TimeSpan AgeOf(string id, TimeProvider clock) => clock.GetUtcNow() - Directory.GetLastWriteTimeUtc(Path.Combine(_root!, id));

    /// <summary>Full path of a file.</summary>
    public string PathOf(string id, string file) => Path.Combine(_root!, id, file);

    /// <summary>Writes a publication, with its files, beside what is there.</summary>
    /// <param name="publication">The publication.</param>
    /// <param name="files">Writes its files into a folder.</param>
    public void Prepare(Publication publication, Action<string> files)
    {
        Remove(publication.Id + Unfinished);
        var folder = Directory.CreateDirectory(Path.Combine(_root!, publication.Id + Unfinished)).FullName;
        files(folder);
        File.WriteAllBytes(Path.Combine(folder, Manifest), JsonSerializer.SerializeToUtf8Bytes(publication));
    }

    /// <summary>Puts a publication that is written in its place, whatever was there.</summary>
    public void Place(Publication publication)
    {
        Remove(publication.Id);
        Directory.Move(Path.Combine(_root!, publication.Id + Unfinished), Path.Combine(_root!, publication.Id));
    }

    /// <summary>Removes a folder.</summary>
    public void Remove(string id)
    {
        if (Directory.Exists(Path.Combine(_root!, id))) Directory.Delete(Path.Combine(_root!, id), recursive: true);
    }

    private bool IsId(string id) => _root is not null && id.Length == PublicationDesk.IdLength && id.All(char.IsAsciiHexDigitLower);
}
