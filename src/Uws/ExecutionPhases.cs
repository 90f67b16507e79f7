namespace TapGamma.Uws;

/// <summary>The words of the phases and what they allow (UWS 1.1, section 2.1.3).</summary>
public static class ExecutionPhases
{
    private static readonly string[] Words = [.. Enum.GetNames<ExecutionPhase>().Select(name => name.ToUpperInvariant())];

    /// <summary>The phase as the standard writes it.</summary>
    public static string Word(this ExecutionPhase phase) => Words[(int)phase];

    /// <summary>Reads a phase's word, in any case.</summary>
    public static bool TryParse(string? word, out ExecutionPhase phase)
    {
        var index = Array.FindIndex(Words, known => known.Equals(word, StringComparison.OrdinalIgnoreCase));
        phase = (ExecutionPhase)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>Whether nothing happens to the job any more, but its destruction.</summary>
    public static bool IsFinal(this ExecutionPhase phase) =>
        phase is ExecutionPhase.Completed or ExecutionPhase.Error or ExecutionPhase.Aborted or ExecutionPhase.Archived;

    /// <summary>Whether a client may block on the job (UWS 1.1, section 2.2.1.1).</summary>
    public static bool CanBeWaitedFor(this ExecutionPhase phase) =>
        phase is ExecutionPhase.Pending or ExecutionPhase.Queued or ExecutionPhase.Executing;
}
