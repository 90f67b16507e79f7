using System.Text.Json;

namespace TapGamma.Tap.Execution;

/// <summary>What stands beside a command's log when it runs on another machine: the order, who runs it, and how it ended.</summary>
internal sealed class StepFiles(string logPath)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>The script handed to the cluster.</summary>
    public string Script { get; } = logPath + ".order";

    /// <summary>What the cluster itself prints about it.</summary>
    public string ClusterLog { get; } = logPath + ".cluster";

    private string ClusterId => logPath + ".id";

    private string End => logPath + ".end";

    /// <summary>
    /// Writes the order as a script without a shell: its first line names this program as the interpreter, which is then called
    /// with the path of the script.
    /// </summary>
    public void WriteOrder(CommandStep step, IReadOnlyList<string> program)
    {
        File.Delete(End);
        File.WriteAllText(Script, $"#!/usr/bin/env -S {string.Join(' ', program.Select(Quoted))} {JobStepName}\n{JsonSerializer.Serialize(step, Json)}\n");
    }

    /// <summary>Name of the command of this program that runs an order.</summary>
    public const string JobStepName = "job-step";

    /// <summary>Reads an order.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static CommandStep ReadOrder(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            return JsonSerializer.Deserialize<CommandStep>(text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..])
                ?? throw new InvalidDataException($"{path} is no order of a job: it holds nothing.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{path} is no order of a job: {fault.Message}", fault);
        }
    }

    /// <summary>Keeps the cluster's name for the job.</summary>
    public void WriteClusterId(string id) => WriteWhole(ClusterId, id);

    /// <summary>The cluster's name for the job, or null when it was never handed over.</summary>
    public string? ReadClusterId() => File.Exists(ClusterId) ? File.ReadAllText(ClusterId) : null;

    /// <summary>Forgets that the job was ever handed over.</summary>
    public void Forget() => File.Delete(ClusterId);

    /// <summary>Says how the command ended.</summary>
    public void WriteEnd(StepEnd end) => WriteWhole(End, JsonSerializer.Serialize(end));

    /// <summary>How the command ended, or null while it runs.</summary>
    public StepEnd? ReadEnd() => File.Exists(End) ? JsonSerializer.Deserialize<StepEnd>(File.ReadAllText(End)) : null;

    private static void WriteWhole(string path, string text)
    {
        File.WriteAllText(path + ".part", text);
        File.Move(path + ".part", path, overwrite: true);
    }

    private static string Quoted(string word) =>
        "\"" + word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal) + "\"";
}
