namespace TapGamma.Adql.Binding;

/// <summary>A number or string of the text. Unless something looks at its value, the SQL is the same for any other of its kind.</summary>
/// <param name="number">Its place among the literals of the text, from 0.</param>
internal sealed class QueryLiteral(int number)
{
    public int Number => number;

    /// <summary>Whether the SQL may depend on the value.</summary>
    public bool IsFixed { get; private set; }

    /// <summary>Says that something depends on the value.</summary>
    public void Look() => IsFixed = true;

    /// <summary>The literal that stands in its place.</summary>
    public object Among(IReadOnlyList<object> literals) => literals[number];
}
