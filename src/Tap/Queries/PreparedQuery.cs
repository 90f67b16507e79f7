using System.Buffers;
using System.Collections.Concurrent;
using TapGamma.Adql;
using TapGamma.Store.Uploads;
using TapGamma.Tables;

namespace TapGamma.Tap.Queries;

/// <summary>A compiled query with the parts of its answers that never change.</summary>
/// <param name="query">The query.</param>
/// <param name="infos">What every result of it says about itself.</param>
/// <param name="uploads">The tables it brings along, which the caller disposes; null when there are none.</param>
internal sealed class PreparedQuery(CompiledQuery query, IReadOnlyList<TableInfoItem> infos, IUploadSpace? uploads = null)
{
    private readonly ResultShape _shape = ResultShape.Of(query.Columns);
    private ConcurrentDictionary<(string Format, bool OverflowKnown), byte[]>? _headers;
    private bool _wasAsked;

    public CompiledQuery Query => query;

    /// <summary>The result's columns, as documents are to show them.</summary>
    public IReadOnlyList<Column> Columns => _shape.Columns;

    public IReadOnlyList<TableInfoItem> Infos => infos;

    public IUploadSpace? Uploads => uploads;

    /// <summary>Everything of a document before its first row; null for the first answer, since most queries come only once.</summary>
    /// <param name="format">The format.</param>
    /// <param name="info">With <see cref="Infos"/> and nothing else.</param>
    public byte[]? HeaderOf(ITableFormat format, TableInfo info)
    {
        if (!Interlocked.Exchange(ref _wasAsked, true)) return null;
        _headers ??= new();
        var key = (format.Name, info.OverflowKnown);
        if (_headers.TryGetValue(key, out var header)) return header;
        var output = new ArrayBufferWriter<byte>();
        format.Start(output, Columns, info).WriteHeader();
        return _headers.GetOrAdd(key, output.WrittenSpan.ToArray());
    }

    /// <summary>The services that take rows of the result, as a client reaches them under an address.</summary>
    /// <param name="root">The server's root; most servers have only one.</param>
    public IReadOnlyList<string> DescriptorsAt(string root) => _shape.DescriptorsAt(root);
}
