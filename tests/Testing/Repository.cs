namespace TapGamma.Testing;

/// <summary>Finds the checkout and the test material beside it.</summary>
public static class Repository
{
    /// <summary>Root of the checkout: the folder that holds TapGamma.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Material shared between projects, beside the checkout; null where it is absent.</summary>
    public static string? Shared { get; } = FindShared();

    /// <summary>The H.E.S.S. DL3 DR1 data store, or null where it is absent.</summary>
    public static string? HessData => SharedPath("data/hess-dl3-dr1");

    /// <summary>A file or folder in the shared material, or null where it is absent.</summary>
    public static string? SharedPath(string relative)
    {
        if (Shared is null) return null;
        var path = Path.Combine(Shared, relative);
        return File.Exists(path) || Directory.Exists(path) ? path : null;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "TapGamma.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests run outside a checkout: no TapGamma.sln above their folder.");
    }

    private static string? FindShared()
    {
        var path = Path.GetFullPath(Path.Combine(Root, "..", "shared"));
        return Directory.Exists(path) ? path : null;
    }
}
