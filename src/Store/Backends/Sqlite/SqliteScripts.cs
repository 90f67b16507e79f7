using System.Globalization;
using System.Reflection;

namespace TapGamma.Store.Backends.Sqlite;

/// <summary>The numbered scripts of one folder below schema.</summary>
internal sealed class SqliteScripts
{
    private readonly SortedList<long, string> _resources = [];

    /// <param name="folder">Name of the folder.</param>
    public SqliteScripts(string folder)
    {
        var prefix = $"schema.{folder}.";
        foreach (var name in typeof(SqliteScripts).Assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith(prefix, StringComparison.Ordinal)) continue;
            var number = name[prefix.Length..name.IndexOf('-', prefix.Length)];
            _resources.Add(long.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture), name);
        }
    }

    /// <summary>The version that the last script makes.</summary>
    public long Latest => _resources.Keys[^1];

    /// <summary>Runs the scripts after a version, in order.</summary>
    public void Run(SqliteSession session, long after)
    {
        foreach (var (number, resource) in _resources)
            if (number > after) session.Execute(Read(resource));
    }

    private static string Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
