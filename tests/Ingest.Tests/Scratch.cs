using TapGamma.Store;

namespace TapGamma.Ingest.Tests;

/// <summary>A folder for one test, with a store in it.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tapgamma-ingest-");

    public string Folder => _folder.FullName;

    public StoreUri Store => new("sqlite", Path.Combine(Folder, "store", "test.db"));

    public string PathOf(string name) => Path.Combine(Folder, name);

    public IngestOptions Options(string collection, params string[] paths) => new()
    {
        Paths = paths,
        Collection = collection,
        Store = Store,
    };

    public void Dispose() => _folder.Delete(recursive: true);
}
