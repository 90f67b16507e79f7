using System.Globalization;
using TapGamma.Store.Columns;
using TapGamma.Tables;

namespace TapGamma.Store.Records;

/// <summary>A column of a table of provenance with the value that an element or relation has in it.</summary>
/// <typeparam name="T">The class of elements or relations.</typeparam>
/// <param name="Column">The column; unpublished ones have no description.</param>
/// <param name="Value">The value: text, a whole number or null.</param>
internal sealed record RecordColumn<T>(PublishedColumn Column, Func<T, RecordLinks, object?> Value)
{
    public static RecordColumn<T> Text(string name, string description, string utype, string ucd, Func<T, string?> value) =>
        Linked(name, description, utype, ucd, (item, _) => value(item));

    public static RecordColumn<T> Linked(string name, string description, string utype, string ucd, Func<T, RecordLinks, object?> value) =>
        new(Of(Wide(PublishedColumn.Text(name, description, ucd)), utype), value);

    public static RecordColumn<T> Time(string name, string description, string utype, string ucd, Func<T, DateTimeOffset?> value) =>
        new(Of(PublishedColumn.Timestamp(name, description, ucd), utype), (item, _) => value(item) is { } time ? Written(time) : null);

    public static RecordColumn<T> Number(string name, string description, string ucd, string unit, Func<T, long?> value) =>
        new(PublishedColumn.Long(name, description, ucd, unit) with { Principal = false }, (item, _) => value(item));

    /// <summary>The same with text of ASCII, as the column has that it refers to.</summary>
    public RecordColumn<T> Narrow() => this with { Column = Column with { Column = Column.Column with { Datatype = Datatype.Char } } };

    /// <summary>The same with an index of its values.</summary>
    public RecordColumn<T> Searched() => this with { Column = Column with { Indexed = true } };

    /// <summary>The same, outside of a short selection.</summary>
    public RecordColumn<T> Secondary() => this with { Column = Column with { Principal = false } };

    // Whole seconds as people write them, and no more digits than there are.
    private static string Written(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    // Names and remarks are in any language: to widen a column when such a text comes would change what is published.
    private static PublishedColumn Wide(PublishedColumn column) => column with { Column = column.Column with { Datatype = Datatype.UnicodeChar } };

    private static PublishedColumn Of(PublishedColumn column, string utype) =>
        column with { Column = column.Column with { Utype = utype.Length > 0 ? "voprov:" + utype : null } };
}
