using System.Text;
using System.Text.Json;
using TapGamma.Tables;

namespace TapGamma.Store.Tests.Queries;

/// <summary>A table of tests/Adql.Tests/Data/queries/tables.json.</summary>
internal sealed class JsonTable(JsonElement table) : RowReader
{
    private readonly JsonElement[] _rows = [.. table.GetProperty("rows").EnumerateArray()];
    private int _row = -1;

    /// <summary>Its schema and name.</summary>
    public string[] Name { get; } = table.GetProperty("name").GetString()!.Split('.');

    public override IReadOnlyList<Column> Columns { get; } = [.. table.GetProperty("columns").EnumerateArray().Select(ColumnOf)];

    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken) => new(++_row < _rows.Length);

    public override bool IsNull(int column) => _rows[_row][column].ValueKind == JsonValueKind.Null;

    public override long GetInt64(int column) => _rows[_row][column].GetInt64();

    public override double GetDouble(int column) => _rows[_row][column].GetDouble();

    public override ReadOnlySpan<byte> GetUtf8(int column) => Encoding.UTF8.GetBytes(_rows[_row][column].GetString()!);

    public override ReadOnlySpan<double> GetDoubles(int column) => _rows[_row][column].EnumerateArray().Select(number => number.GetDouble()).ToArray();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Column ColumnOf(JsonElement column)
    {
        var (name, unit) = (column.GetProperty("name").GetString()!, column.GetProperty("unit").GetString());
        return column.GetProperty("type").GetString() switch
        {
            "int" => new Column(name, Datatype.Int),
            "double" => new Column(name, Datatype.Double) { Unit = unit },
            "timestamp" => new Column(name, Datatype.Char) { ArraySize = "*", Xtype = "timestamp" },
            "point" => new Column(name, Datatype.Double) { ArraySize = "2", Xtype = "point" },
            "circle" => new Column(name, Datatype.Double) { ArraySize = "3", Xtype = "circle" },
            "region" => new Column(name, Datatype.Char) { ArraySize = "*", Xtype = "adql:REGION" },
            _ => new Column(name, Datatype.Char) { ArraySize = "*" },
        };
    }
}
