namespace TapGamma.Store.Records;

/// <summary>Rows of provenance as one audience may see them, within one look at the database.</summary>
internal interface IRecordSource
{
    /// <summary>Elements or relations that have one of some values in a column.</summary>
    /// <param name="table">Where to look.</param>
    /// <param name="column">The column.</param>
    /// <param name="values">The values.</param>
    ValueTask<IReadOnlyList<object>> FindAsync(RecordTable table, string column, IReadOnlyCollection<string> values);

    /// <summary>What goes with one record.</summary>
    /// <param name="table">Where to look.</param>
    /// <param name="id">Identifier of the record.</param>
    /// <param name="number">Its number.</param>
    ValueTask<IReadOnlyList<object>> OfRecordAsync(RecordTable table, string id, long number);
}
