using System.Text;
using TapGamma.Tables;

namespace TapGamma.Tap.Publications;

/// <summary>Rows of ObsCore that a publication makes; what a row does not say is NULL.</summary>
/// <param name="rows">Values by the name of their column: text, long or double.</param>
internal sealed class PublicationRows(IReadOnlyList<IReadOnlyDictionary<string, object?>> rows) : RowReader
{
    private static readonly string[] s_needed = ["obs_publisher_did", "obs_id", "obs_collection", "calib_level"];

    private readonly string[] _names = rows.Count == 0 ? s_needed : [.. rows.SelectMany(row => row.Keys).Distinct()];
    private int _row = -1;

    /// <summary>No row: what is published under a name goes.</summary>
    public static PublicationRows None => new([]);

    public override IReadOnlyList<Column> Columns => field ??= [.. _names.Select(name => rows.Select(row => row.GetValueOrDefault(name)).FirstOrDefault(value => value is not null) switch
    {
        long => new Column(name, Datatype.Long),
        double => new Column(name, Datatype.Double),
        _ => new Column(name, Datatype.Char) { ArraySize = "*" },
    })];

    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken) => ValueTask.FromResult(++_row < rows.Count);

    public override bool IsNull(int column) => Value(column) is null;

    public override long GetInt64(int column) => (long)Value(column)!;

    public override double GetDouble(int column) => (double)Value(column)!;

    public override ReadOnlySpan<byte> GetUtf8(int column) => Encoding.UTF8.GetBytes((string)Value(column)!);

    public override ReadOnlySpan<double> GetDoubles(int column) => [];

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private object? Value(int column) => rows[_row].GetValueOrDefault(_names[column]);
}
