using System.Globalization;

namespace TapGamma.Tap.Execution;

/// <summary>A process and everything that descends from it, as /proc tells it.</summary>
internal static class ProcessTree
{
    /// <summary>How many processes there are, and their resident memory together in bytes.</summary>
    public static (int Processes, long MemoryBytes) Measure(int root)
    {
        var children = new Dictionary<int, List<int>>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            if (ParentOf(id) is not { } parent) continue;
            if (children.TryGetValue(parent, out var siblings)) siblings.Add(id);
            else children.Add(parent, [id]);
        }

        var (count, memory, open) = (0, 0L, new Stack<int>([root]));
        while (open.TryPop(out var id))
        {
            count++;
            memory += ResidentBytes(id);
            foreach (var child in children.GetValueOrDefault(id, [])) open.Push(child);
        }

        return (count, memory);
    }

    // The name stands in parentheses and may itself hold blanks and parentheses: the fields begin behind the last one.
    private static int? ParentOf(int id)
    {
        var stat = Read(id, "stat");
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 1 && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var parent) ? parent : null;
    }

    private static long ResidentBytes(int id)
    {
        var fields = Read(id, "statm").Split(' ');
        return fields.Length > 1 && long.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var pages)
            ? pages * Environment.SystemPageSize : 0;
    }

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/{file}"));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It ended while we looked.
            return "";
        }
    }
}
