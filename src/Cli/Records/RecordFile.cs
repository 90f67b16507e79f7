using TapGamma.Cli.Analyse;
using TapGamma.Provenance;
using TapGamma.Provenance.Reading;

namespace TapGamma.Cli.Records;

/// <summary>A record on disk, with the folder of the products it tells about.</summary>
/// <param name="Path">The file of the record.</param>
/// <param name="Record">The record.</param>
internal sealed record RecordFile(string Path, ProvenanceRecord Record)
{
    /// <summary>Folder of the record.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;

    /// <summary>The record of a folder of products, of a product, or the record that a file is.</summary>
    /// <param name="path">Any of these.</param>
    public static RecordFile Find(string path)
    {
        if (Directory.Exists(path)) return Read(Beside(path, path));
        if (!File.Exists(path)) throw RecordFaults.NoFile(path);
        return IsRecord(path) ? Read(path) : Read(Beside(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!, path));
    }

    /// <summary>Whether a file is a record itself rather than a product.</summary>
    public static bool IsRecord(string path)
    {
        if (System.IO.Path.GetFileName(path) == ResultRecord.FileName) return true;
        if (!path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) return false;
        // A record begins with its prefixes.
        var head = new byte[64];
        using var file = File.OpenRead(path);
        return head.AsSpan(0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)).IndexOf("\"prefix\""u8) >= 0;
    }

    private static string Beside(string folder, string product) =>
        System.IO.Path.Combine(folder, ResultRecord.FileName) is var file && File.Exists(file) ? file : throw RecordFaults.NoRecord(product);

    private static RecordFile Read(string path)
    {
        var record = ProvJsonReader.Read(File.ReadAllBytes(path), path);
        return ProvenanceChecks.Check(record, path, _ => true) is { Count: > 0 } faults
            ? throw new Diagnostics.InvalidInputException(faults) : new RecordFile(path, record);
    }
}
