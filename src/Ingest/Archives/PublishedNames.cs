namespace TapGamma.Ingest.Archives;

/// <summary>
/// Names under which files are served: the file's own name where it is the only one of that name, else its path below the
/// archive's folder with underscores for slashes.
/// </summary>
internal static class PublishedNames
{
    public static Dictionary<string, string> Of(IEnumerable<string> files, IReadOnlyList<string> roots)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in files.Distinct(StringComparer.Ordinal).GroupBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase))
        {
            var isAlone = group.Count() == 1;
            foreach (var path in group) names[path] = isAlone ? group.Key! : LongName(path, roots);
        }

        return names;
    }

    private static string LongName(string path, IReadOnlyList<string> roots)
    {
        var root = roots.Where(r => path.StartsWith(r + Path.DirectorySeparatorChar, StringComparison.Ordinal)).MaxBy(r => r.Length);
        var below = root is null ? path : Path.GetRelativePath(Path.GetDirectoryName(root) ?? root, path);
        return below.Trim(Path.DirectorySeparatorChar).Replace(Path.DirectorySeparatorChar, '_');
    }
}
