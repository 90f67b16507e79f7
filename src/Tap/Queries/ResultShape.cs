using System.Collections.Concurrent;
using TapGamma.Tables;
using TapGamma.Tap.Descriptors;

namespace TapGamma.Tap.Queries;

/// <summary>
/// What all results with the same columns have in common, whatever was asked: made once, because searches for another place come with
/// another text each time.
/// </summary>
internal sealed class ResultShape
{
    private const int MostKept = 500;

    private static readonly ConcurrentDictionary<Key, ResultShape> Known = new();

    private readonly ResultColumns _result;
    private Descriptors? _descriptors;

    private ResultShape(IReadOnlyList<Column> columns) => _result = ResultColumns.Of(columns);

    /// <summary>The columns, as documents are to show them.</summary>
    public IReadOnlyList<Column> Columns => _result.Columns;

    /// <summary>The shape of a result with these columns.</summary>
    public static ResultShape Of(IReadOnlyList<Column> columns)
    {
        var key = new Key(columns);
        if (Known.TryGetValue(key, out var shape)) return shape;
        if (Known.Count >= MostKept) Known.Clear();
        return Known.GetOrAdd(key, new ResultShape(columns));
    }

    /// <summary>The services that take rows of the result, as a client reaches them under an address.</summary>
    /// <param name="root">The server's root; most servers have only one.</param>
    public IReadOnlyList<string> DescriptorsAt(string root)
    {
        var known = _descriptors;
        if (known?.Root != root)
            _descriptors = known = new Descriptors(root, [.. DescribedServices.For(_result).Select(service => service.ToXml(root))]);
        return known.Xml;
    }

    private sealed record Descriptors(string Root, string[] Xml);

    /// <summary>Columns compared one by one.</summary>
    private readonly struct Key(IReadOnlyList<Column> columns) : IEquatable<Key>
    {
        private readonly IReadOnlyList<Column> _columns = columns;

        public bool Equals(Key other) => _columns.SequenceEqual(other._columns);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        // All of them would cost more than the comparison.
        public override int GetHashCode() => HashCode.Combine(_columns.Count, _columns[0].Name, _columns[^1].Name);
    }
}
