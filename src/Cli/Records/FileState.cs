namespace TapGamma.Cli.Records;

/// <summary>What became of a file that a record tells about.</summary>
internal enum FileState
{
    /// <summary>The same bytes.</summary>
    Same,

    /// <summary>Other bytes.</summary>
    Changed,

    /// <summary>Not found.</summary>
    Missing,
}
