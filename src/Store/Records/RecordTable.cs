using TapGamma.Store.Columns;

namespace TapGamma.Store.Records;

/// <summary>A table of schema provenance: one class of elements or relations.</summary>
/// <param name="Table">How it is published.</param>
/// <param name="Class">The class in our model.</param>
/// <param name="Columns">Its columns in the database, in order; the last are the program's own.</param>
/// <param name="Values">Values of those columns, without the two that every table has.</param>
/// <param name="Read">Makes an element or relation of a row.</param>
internal sealed record RecordTable(
    PublishedTable Table, Type Class, IReadOnlyList<string> Columns, Func<object, RecordLinks, object?[]> Values, Func<RecordRow, object> Read)
{
    /// <summary>Name of the schema.</summary>
    public const string Schema = "provenance";

    /// <summary>Column with the number of the record that a row goes with; 0 for what records share.</summary>
    public const string Record = "tg_record";

    /// <summary>Column with the number of the scope that may see a row.</summary>
    public const string Scope = "tg_scope";

    /// <summary>The columns that a relation goes from and to; null for elements.</summary>
    public (string From, string To)? Ends { get; init; }

    /// <summary>Place of each column.</summary>
    public IReadOnlyDictionary<string, int> Places { get; } =
        Columns.Select((column, i) => (column, i)).ToDictionary(c => c.column, c => c.i, StringComparer.Ordinal);

    /// <summary>Describes a table of elements.</summary>
    public static RecordTable Of<T>(
        int index, string name, string utype, string description, IReadOnlyList<RecordColumn<T>> columns, Func<RecordRow, T> read, params PublishedKey[] keys)
        where T : notnull
    {
        var published = new PublishedTable(Schema, name, description, [.. columns.Where(c => c.Column.Name != More).Select(c => c.Column)])
        {
            Index = index,
            Utype = "voprov:" + utype,
            Keys = keys,
        };
        return new RecordTable(
            published,
            typeof(T),
            [.. columns.Select(c => c.Column.Name)],
            (item, links) => [.. columns.Select(c => c.Value((T)item, links))],
            row => read(row));
    }

    /// <summary>Describes a table of relations.</summary>
    public static RecordTable Relation<T>(
        int index, string name, string utype, string description, (string From, string To) ends, IReadOnlyList<RecordColumn<T>> columns,
        Func<RecordRow, T> read, params PublishedKey[] keys)
        where T : notnull => Of(index, name, utype, description, columns, read, keys) with { Ends = ends };

    /// <summary>Column with attributes that the model has no place for; it is not published.</summary>
    public const string More = "tg_more";
}
