namespace TapGamma.Tables;

/// <summary>
/// A forward-only sequence of rows, read cell by cell without boxing.
/// </summary>
/// <remarks>
/// One reader serves one consumer. A cell may be read more than once and in any order while the reader stands on its
/// row; spans are valid until the next <see cref="ReadAsync"/>. Getters convert between numeric types as the column's
/// declared <see cref="Datatype"/> needs; on a NULL cell only <see cref="IsNull"/> is defined. Disposing cancels the
/// work behind the reader.
/// </remarks>
public abstract class RowReader : IAsyncDisposable
{
    /// <summary>The columns, in order.</summary>
    public abstract IReadOnlyList<Column> Columns { get; }

    /// <summary>Moves to the next row; false at the end. Completes synchronously when a row is at hand.</summary>
    public abstract ValueTask<bool> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Whether the cell has no value.</summary>
    public abstract bool IsNull(int column);

    /// <summary>An integer or boolean (0 or 1) cell.</summary>
    public abstract long GetInt64(int column);

    /// <summary>A floating-point cell.</summary>
    public abstract double GetDouble(int column);

    /// <summary>A text cell as UTF-8, without terminator.</summary>
    public abstract ReadOnlySpan<byte> GetUtf8(int column);

    /// <summary>An array cell of floating-point numbers (points, circles, polygons, intervals, vectors).</summary>
    public abstract ReadOnlySpan<double> GetDoubles(int column);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
