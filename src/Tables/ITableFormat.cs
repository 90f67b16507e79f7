using System.Buffers;

namespace TapGamma.Tables;

/// <summary>An output format: one file in Formats and one line in <c>TableFormats.All</c>.</summary>
public interface ITableFormat
{
    /// <summary>Unique short name, such as <c>votable/b2</c>; also accepted as RESPONSEFORMAT.</summary>
    string Name { get; }

    /// <summary>Media type written into Content-Type when the client named none.</summary>
    string MediaType { get; }

    /// <summary>Further RESPONSEFORMAT values (short names and media types) that select this format.</summary>
    IReadOnlyList<string> Aliases { get; }

    /// <summary>TAPRegExt output identifier, if the registry defines one.</summary>
    string? OutputId { get; }

    /// <summary>
    /// True when <see cref="ITableWriter.WriteEnd"/> can tell the reader of an overflow or error; where false, only an
    /// aborted transfer shows that rows are missing because of an error.
    /// </summary>
    bool CarriesStatus { get; }

    /// <summary>This format in another version, as the parameter <c>version</c> of its media type asks for; null when there is no such version.</summary>
    ITableFormat? InVersion(string number) => null;

    /// <summary>Starts one document; the writer is used by one caller and writes only to <paramref name="output"/>.</summary>
    /// <param name="output">Where the document goes.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="info">What the document says about the table.</param>
    /// <param name="spool">
    /// Opens an empty stream for rows that must wait for the last one, because the document begins with their number; it
    /// vanishes when it is closed. Null keeps them in memory, which suits short tables only.
    /// </param>
    ITableWriter Start(IBufferWriter<byte> output, IReadOnlyList<Column> columns, TableInfo info, Func<Stream>? spool = null);
}

/// <summary>
/// One document in the making. Calls come in the order Header, Row*, End, Rest*; disposing frees what a document that was
/// given up still holds.
/// </summary>
public interface ITableWriter : IDisposable
{
    /// <summary>
    /// Writes everything before the first row. It depends on columns and info alone and changes nothing in the writer, so
    /// the same bytes may be kept and sent instead for the next document with the same columns and info.
    /// </summary>
    void WriteHeader();

    /// <summary>Writes the row the reader stands on. Allocates nothing that grows with the table.</summary>
    void WriteRow(RowReader row);

    /// <summary>Writes everything after the last row, with the final status and, for an error, its message.</summary>
    void WriteEnd(TableStatus status, string? message = null);

    /// <summary>
    /// Writes a piece of what <see cref="WriteEnd"/> left for later; false when there is nothing left. The caller flushes
    /// between the pieces, so that a long document waits for a slow reader.
    /// </summary>
    bool WriteRest() => false;
}
