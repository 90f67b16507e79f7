namespace TapGamma.Provenance.Statements;

/// <summary>The order of statements of one kind: by identifier, or by what a relation is between. Makes no keys, because documents have thousands.</summary>
internal sealed class StatementOrder : IComparer<Statement>
{
    public static StatementOrder Instance { get; } = new();

    public int Compare(Statement? x, Statement? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var order = string.CompareOrdinal(x.Id, y.Id);
        for (var i = 0; order == 0 && i < Math.Min(x.Arguments.Count, y.Arguments.Count); i++) order = string.CompareOrdinal(x.Arguments[i], y.Arguments[i]);
        for (var i = 0; order == 0 && i < Math.Min(x.Attributes.Count, y.Attributes.Count); i++)
        {
            order = string.CompareOrdinal(x.Attributes[i].Value.Text, y.Attributes[i].Value.Text);
            if (order == 0) order = string.CompareOrdinal(x.Attributes[i].Name, y.Attributes[i].Name);
        }

        return order != 0 ? order : x.Attributes.Count.CompareTo(y.Attributes.Count);
    }
}
