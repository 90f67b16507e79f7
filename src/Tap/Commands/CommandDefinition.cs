using System.Buffers;
using TapGamma.Analysis.Products;
using TapGamma.Tap.Runs;

namespace TapGamma.Tap.Commands;

/// <summary>What a command is made of: the files beside its description, and the program that its first word names.</summary>
internal static class CommandDefinition
{
    // A definition is a script or two; whoever keeps a whole environment beside it must not make every job read it.
    private const int MostFiles = 32;
    private const long LargestFile = 16 << 20;

    private static readonly SearchValues<char> s_plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=,{}+@%");

    /// <summary>Full paths of the files that its record tells of, the description among them.</summary>
    public static IEnumerable<string> Files(CommandJob job) => Directory.Exists(job.Folder)
        ? Directory.EnumerateFiles(job.Folder).Order(StringComparer.Ordinal).Where(path => new FileInfo(path).Length <= LargestFile).Take(MostFiles) : [];

    /// <summary>The program with its digest; null when it is not there.</summary>
    public static InputFile? Program(CommandJob job, FileDigests digests) => File.Exists(job.Command[0][0]) ? digests.Of(job.Command[0][0]) : null;

    /// <summary>The command with its values. Nobody is told where things lie on this machine: a path is its last name, or its placeholder.</summary>
    public static string Text(CommandJob job, IReadOnlyDictionary<string, IReadOnlyList<string>> values) => string.Join(
        ' ', CommandLine.Of(job.Command, values, CommandLine.Places(job.TakesRuns).ToDictionary(name => name, name => $"{{{name}}}"))
            .Select(word => Quoted(Path.IsPathRooted(word) ? Path.GetFileName(word) : word)));

    private static string Quoted(string word) =>
        word.Length > 0 && !word.AsSpan().ContainsAnyExcept(s_plain) ? word : "'" + word.Replace("'", @"'\''", StringComparison.Ordinal) + "'";
}
