using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Store.Columns;

/// <summary>A column as the store publishes it: metadata, ADQL type and the flags of TAP_SCHEMA.columns (TAP 1.1, section 4.3).</summary>
/// <param name="Column">Its metadata.</param>
/// <param name="Type">Its ADQL type.</param>
public sealed record PublishedColumn(Column Column, AdqlType Type)
{
    /// <summary>Whether a predicate on it, alone or in a cone search, uses an index.</summary>
    public bool Indexed { get; init; }

    /// <summary>Whether it belongs to a short selection.</summary>
    public bool Principal { get; init; } = true;

    /// <summary>Whether a standard defines it.</summary>
    public bool Std { get; init; }

    /// <summary>Its name, unquoted.</summary>
    public string Name => Column.Name;

    /// <summary>A text column.</summary>
    public static PublishedColumn Text(string name, string description, string? ucd = null) =>
        new(new Column(name, Datatype.Char) { ArraySize = "*", Ucd = ucd, Description = description }, AdqlType.Varchar);

    /// <summary>A 32-bit integer column.</summary>
    public static PublishedColumn Int(string name, string description, string? ucd = null) =>
        new(new Column(name, Datatype.Int) { Ucd = ucd, Description = description }, AdqlType.Integer);

    /// <summary>A 64-bit integer column.</summary>
    public static PublishedColumn Long(string name, string description, string? ucd = null, string? unit = null) =>
        new(new Column(name, Datatype.Long) { Ucd = ucd, Unit = unit, Description = description }, AdqlType.Bigint);

    /// <summary>A double precision column.</summary>
    public static PublishedColumn Double(
        string name, string description, string? ucd = null, string? unit = null, string? frame = null) =>
        new(new Column(name, Datatype.Double) { Ucd = ucd, Unit = unit, Frame = frame, Description = description }, AdqlType.Double);

    /// <summary>A single precision column.</summary>
    public static PublishedColumn Real(string name, string description, string? ucd = null, string? unit = null) =>
        new(new Column(name, Datatype.Float) { Ucd = ucd, Unit = unit, Description = description }, AdqlType.Real);

    /// <summary>A column of instants (UTC, ISO 8601 text).</summary>
    public static PublishedColumn Timestamp(string name, string description, string? ucd = null) =>
        SpecialText(name, description, ucd, AdqlType.Timestamp, "timestamp", "UTC");

    /// <summary>A column of regions, stored as STC-S text.</summary>
    public static PublishedColumn Region(string name, string description, string? ucd = null) =>
        SpecialText(name, description, ucd, AdqlType.Region, "adql:REGION", "ICRS");

    private static PublishedColumn SpecialText(
        string name, string description, string? ucd, AdqlType type, string xtype, string frame)
    {
        var text = Text(name, description, ucd);
        return text with { Type = type, Column = text.Column with { Xtype = xtype, Frame = frame } };
    }
}
