namespace TapGamma.Tables.Readers;

/// <summary>An input format: one file here and one line in <see cref="TableReaders.All"/>.</summary>
public interface ITableReader
{
    /// <summary>Unique short name, for messages and documentation.</summary>
    string Name { get; }

    /// <summary>Media types, without parameters, that announce this format.</summary>
    IReadOnlyList<string> MediaTypes { get; }

    /// <summary>Whether content that begins so is of this format.</summary>
    /// <param name="head">The first bytes, at most <see cref="TableReaders.HeadSize"/>.</param>
    Recognition Recognise(ReadOnlySpan<byte> head);

    /// <summary>
    /// Reads what comes before the rows. The returned reader owns the source. Neither holds more than a row (of formats by
    /// column, a page of each) of it; every fault of the content, here and while rows are read, is an
    /// <see cref="Diagnostics.InvalidInputException"/>.
    /// </summary>
    /// <param name="source">The bytes: seekable, at their beginning, not compressed as a whole.</param>
    /// <param name="options">Name for messages and limits.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<RowReader> OpenAsync(Stream source, TableReadOptions options, CancellationToken cancellationToken);
}

/// <summary>How sure a reader is that content is of its format.</summary>
public enum Recognition
{
    /// <summary>It is not.</summary>
    No,

    /// <summary>It may be; a reader that is certain goes before.</summary>
    Possible,

    /// <summary>It has the signature of the format.</summary>
    Certain,
}
