using TapGamma.Diagnostics;
using TapGamma.Fits;

namespace TapGamma.Dl3;

/// <summary>Reads the HDU index (GADF 0.3, HDU_INDEX); rows that point outside the data store are refused.</summary>
internal static class HduIndexReader
{
    public static List<HduReference> Read(BinaryTableHdu table, string root, List<Diagnostic> findings)
    {
        var (ids, types, classes) = (table.ReadInt64s("OBS_ID"), table.ReadStrings("HDU_TYPE"), table.ReadStrings("HDU_CLASS"));
        var (folders, files, names) = (table.ReadStrings("FILE_DIR"), table.ReadStrings("FILE_NAME"), table.ReadStrings("HDU_NAME"));
        var sizes = table.TryGetColumn("SIZE", out var column) && column.IsInteger ? table.ReadInt64s(column) : null;
        var start = table.Header.FindString("BASE_DIR") ?? "";
        var result = new List<HduReference>(ids.Length);
        for (var i = 0; i < ids.Length; i++)
        {
            if (Inside(root, start, folders[i].Trim(), files[i].Trim()) is { } path)
                result.Add(new HduReference(ids[i], Lower(types[i]), Lower(classes[i]), path, names[i].Trim(), sizes?[i]));
            else
                findings.Add(Dl3Diagnostics.PathLeavesStore(table.File.Path, table.Label, i + 1, Path.Combine(folders[i].Trim(), files[i].Trim())));
        }

        return result;
    }

    /// <summary>The file's full path, or null when it would lie outside the data store.</summary>
    private static string? Inside(string root, string start, string folder, string name)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal) || folder.Contains('\0', StringComparison.Ordinal)) return null;
        var path = Path.GetFullPath(Path.Combine(root, start, folder, name));
        return path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path : null;
    }

#pragma warning disable CA1308 // the format prescribes lower case for types and classes
    private static string Lower(string text) => text.Trim().ToLowerInvariant();
#pragma warning restore CA1308
}
