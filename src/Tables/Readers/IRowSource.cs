namespace TapGamma.Tables.Readers;

/// <summary>The part of a reader that differs from format to format: it puts one row after the other into cells.</summary>
internal interface IRowSource : IDisposable
{
    /// <summary>Fills in the next row, which starts with every cell NULL; false at the end.</summary>
    ValueTask<bool> ReadAsync(RowCells row, CancellationToken cancellationToken);
}
