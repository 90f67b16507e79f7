using TapGamma.Testing;

namespace TapGamma.Adql.Tests;

/// <summary>Our own queries, in the repository: blocks of a Corpus file separated by blank lines, -- starts a comment line.</summary>
internal static class Corpus
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Adql.Tests", "Corpus");

    public static IEnumerable<string> Queries() => Read("valid.adql").Concat(Read("refused.adql"));

    public static IEnumerable<string> Read(string file) => File.ReadAllText(Path.Combine(Folder, file)).ReplaceLineEndings("\n")
        .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
        .Select(block => block.Trim('\n'));
}
