using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Adql.Binding;

/// <summary>What types mean to operators, and how computed values of a type are published (ADQL 2.1, section 3).</summary>
internal static class AdqlTypes
{
    public static bool IsInteger(this AdqlType type) => type is AdqlType.Smallint or AdqlType.Integer or AdqlType.Bigint;

    public static bool IsNumeric(this AdqlType type) => type.IsInteger() || type is AdqlType.Real or AdqlType.Double;

    public static bool IsGeometry(this AdqlType type) =>
        type is AdqlType.Point or AdqlType.Circle or AdqlType.Polygon or AdqlType.Region or AdqlType.Moc;

    /// <summary>Whether values can only be selected and given to functions.</summary>
    public static bool HasNoOperators(this AdqlType type) => type.IsGeometry()
        || type is AdqlType.Clob or AdqlType.Blob or AdqlType.Interval or AdqlType.IntegerArray or AdqlType.DoubleArray;

    /// <summary>The type of arithmetic on two numbers; NULL takes the other's type.</summary>
    public static AdqlType Widest(AdqlType left, AdqlType right)
    {
        if (left == AdqlType.Null) return right;
        if (right == AdqlType.Null || left == right) return left;
        if (left.IsInteger() && right.IsInteger()) return (AdqlType)Math.Max((int)left, (int)right);
        return AdqlType.Double;
    }

    /// <summary>How users call it.</summary>
    public static string Name(AdqlType type) => type switch
    {
        AdqlType.Double => "DOUBLE PRECISION",

        // The grammar of declarations has no brackets (TAPRegExt 1.0, 2.3).
        AdqlType.IntegerArray or AdqlType.DoubleArray => "ARRAY",
        _ => type.ToString().ToUpperInvariant(),
    };

    /// <summary>In a sentence: <c>a number</c>, <c>text</c>...</summary>
    public static string Describe(AdqlType type) => type switch
    {
        AdqlType.Null => "NULL",
        AdqlType.Boolean => "a truth value",
        AdqlType.Varchar => "text",
        AdqlType.Clob => "long text (CLOB)",
        AdqlType.Timestamp => "a timestamp",
        AdqlType.Point => "a point",
        AdqlType.Circle => "a circle",
        AdqlType.Polygon => "a polygon",
        AdqlType.Region => "a region",
        AdqlType.Blob => "binary data",
        AdqlType.Interval => "an interval",
        AdqlType.Moc => "a coverage map (MOC)",
        AdqlType.IntegerArray or AdqlType.DoubleArray => "an array",
        _ => "a number",
    };

    /// <summary>The column a computed value of this type is published as.</summary>
    public static Column ColumnOf(AdqlType type) => type switch
    {
        AdqlType.Boolean => new("", Datatype.Boolean),
        AdqlType.Smallint => new("", Datatype.Short),
        AdqlType.Integer => new("", Datatype.Int),
        AdqlType.Bigint => new("", Datatype.Long),
        AdqlType.Real => new("", Datatype.Float),
        AdqlType.Double => new("", Datatype.Double),
        AdqlType.Timestamp => new("", Datatype.Char) { ArraySize = "*", Xtype = "timestamp" },
        AdqlType.Point => new("", Datatype.Double) { ArraySize = "2", Xtype = "point", Unit = "deg" },
        AdqlType.Circle => new("", Datatype.Double) { ArraySize = "3", Xtype = "circle", Unit = "deg" },
        AdqlType.Polygon => new("", Datatype.Double) { ArraySize = "*", Xtype = "polygon", Unit = "deg" },
        AdqlType.Region => new("", Datatype.Char) { ArraySize = "*", Xtype = "adql:REGION" },
        AdqlType.Blob => new("", Datatype.UnsignedByte) { ArraySize = "*" },
        AdqlType.Clob => new("", Datatype.Char) { ArraySize = "*" },
        AdqlType.Interval => new("", Datatype.Double) { ArraySize = "2", Xtype = "interval" },
        AdqlType.Moc => new("", Datatype.Char) { ArraySize = "*", Xtype = "moc" },
        AdqlType.IntegerArray => new("", Datatype.Long) { ArraySize = "*" },
        AdqlType.DoubleArray => new("", Datatype.Double) { ArraySize = "*" },
        _ => new("", Datatype.Char) { ArraySize = "*" },
    };
}
