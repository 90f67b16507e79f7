using System.Globalization;

namespace TapGamma.Store.Records;

/// <summary>A row of a table of provenance, as text by column.</summary>
/// <param name="Columns">Place of each column.</param>
/// <param name="Cells">The cells.</param>
internal sealed record RecordRow(IReadOnlyDictionary<string, int> Columns, string?[] Cells)
{
    /// <summary>Text or null.</summary>
    public string? this[string column] => Cells[Columns[column]];

    /// <summary>Text that is always there.</summary>
    public string Text(string column) => this[column] ?? "";

    /// <summary>An instant.</summary>
    public DateTimeOffset? Time(string column) => this[column] is { } text
        ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal) : null;

    /// <summary>A whole number.</summary>
    public long? Number(string column) => this[column] is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>A word of an enumeration; the first of them where there is none.</summary>
    public T Word<T>(string column) where T : struct, Enum => this[column] is { } text ? Enum.Parse<T>(text) : default;
}
