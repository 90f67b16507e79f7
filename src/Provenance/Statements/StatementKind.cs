namespace TapGamma.Provenance.Statements;

/// <summary>A kind of statement: an element or relation of PROV (PROV-N, 3) or of the IVOA's extension of it.</summary>
/// <param name="Name">Its name in every form.</param>
/// <param name="Namespace">Whose it is.</param>
/// <param name="Arguments">Names of its positions, without their namespace.</param>
/// <param name="Required">How many positions must be filled.</param>
/// <param name="IsElement">Whether it has an identifier.</param>
/// <param name="HasAttributes">Whether it may have attributes.</param>
public sealed record StatementKind(
    string Name, string Namespace, IReadOnlyList<string> Arguments, int Required, bool IsElement, bool HasAttributes = true)
{
    /// <summary>Name of the class in the model: the name with a capital.</summary>
    public string ClassName => char.ToUpperInvariant(Name[0]) + Name[1..];

    /// <summary>Names of its positions as URIs.</summary>
    public IReadOnlyList<string> ArgumentNames { get; } = [.. Arguments.Select(argument => Namespace + argument)];

    /// <summary>The position that a URI names; -1 when it names none.</summary>
    public int PositionOf(string uri)
    {
        for (var i = 0; i < ArgumentNames.Count; i++)
            if (ArgumentNames[i] == uri) return i;
        return -1;
    }

    /// <summary>Whether a position holds a time rather than an identifier.</summary>
    public bool IsTime(int position) => Arguments[position].EndsWith("ime", StringComparison.Ordinal);
}
