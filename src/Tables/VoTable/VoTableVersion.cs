namespace TapGamma.Tables.VoTable;

/// <summary>The versions of VOTable that are written; today's validators know 1.4 best.</summary>
internal enum VoTableVersion
{
    /// <summary>VOTable 1.4 (2019), the one for requests that name none.</summary>
    V14,

    /// <summary>VOTable 1.5 (2025).</summary>
    V15,
}

/// <summary>How the versions are named.</summary>
internal static class VoTableVersions
{
    /// <summary>The version of a number such as <c>1.5</c>, or null when it is not written.</summary>
    public static VoTableVersion? Find(string number) => number switch
    {
        "1.4" => VoTableVersion.V14,
        "1.5" => VoTableVersion.V15,
        _ => null,
    };

    /// <summary>What tells the names of formats apart that differ by the version.</summary>
    public static string Suffix(this VoTableVersion version) => version == VoTableVersion.V15 ? ";version=1.5" : "";
}
