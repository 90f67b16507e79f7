namespace TapGamma.Tap.Access;

/// <summary>Who asks.</summary>
/// <param name="Name">Name, as a token proves it; null for anonymous.</param>
/// <param name="Groups">Groups the visitor belongs to.</param>
internal sealed record Visitor(string? Name, IReadOnlyCollection<string> Groups)
{
    private static readonly AsyncLocal<Visitor?> Asking = new();

    /// <summary>Somebody who showed no token.</summary>
    public static Visitor Anonymous { get; } = new(null, []);

    /// <summary>
    /// Who asks in the running request or job. What belongs to none, such as work at the start, may see what everybody may: so a
    /// forgotten assignment hides something and shows nothing.
    /// </summary>
    public static Visitor Current
    {
        get => Asking.Value ?? Anonymous;
        set => Asking.Value = value;
    }
}
