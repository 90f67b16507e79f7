using System.Buffers;
using System.Collections.Concurrent;
using TapGamma.Adql;
using TapGamma.Diagnostics;
using TapGamma.Tables;

namespace TapGamma.Tap.Sync;

/// <summary>A compiled query with the parts of its answers that never change.</summary>
internal sealed class PreparedQuery
{
    private readonly ConcurrentDictionary<(string Format, bool OverflowKnown), byte[]> _headers = new();

    public PreparedQuery(Compilation compilation)
    {
        Query = compilation.Require();
        Warnings = [.. compilation.Diagnostics.Where(d => d.Severity == Severity.Warning)];
    }

    public CompiledQuery Query { get; }

    public IReadOnlyList<Diagnostic> Warnings { get; }

    /// <summary>Everything of a document before its first row.</summary>
    public byte[] HeaderOf(ITableFormat format, TableInfo info)
    {
        var key = (format.Name, info.OverflowKnown);
        if (_headers.TryGetValue(key, out var header)) return header;
        var output = new ArrayBufferWriter<byte>();
        format.Start(output, Query.Columns, info).WriteHeader();
        return _headers.GetOrAdd(key, output.WrittenSpan.ToArray());
    }
}
