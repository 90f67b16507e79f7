using System.Text;

namespace TapGamma.Store.Columns;

/// <summary>
/// Text columns that turn out to hold more than ASCII: char is a type of ASCII, and such a column is published as unicodeChar
/// (VOTable 1.4, section 2.1) in the transaction that stores the text, so that no query sees the one without the other.
/// </summary>
internal sealed class UnicodeColumns
{
    private readonly HashSet<(string Table, string Column)> _known = [];
    private readonly List<(string Table, string Column)> _new = [];

    /// <summary>Looks at a row on its way into tables that show it.</summary>
    public void Look(IReadOnlyDictionary<string, object> row, params IReadOnlyList<PublishedTable> tables)
    {
        foreach (var (column, value) in row)
            if (value is string text && !Ascii.IsValid(text)) Add(column, tables);
    }

    /// <summary>Notes a column of tables.</summary>
    public void Add(string column, params IReadOnlyList<PublishedTable> tables)
    {
        foreach (var table in tables)
            if (_known.Add((table.FullName, column))) _new.Add((table.FullName, column));
    }

    /// <summary>The columns noted since the last call.</summary>
    public IReadOnlyList<(string Table, string Column)> TakeNew()
    {
        (string, string)[] taken = [.. _new];
        _new.Clear();
        return taken;
    }

    /// <summary>Forgets all, because what was told of them was undone.</summary>
    public void Clear()
    {
        _known.Clear();
        _new.Clear();
    }
}
