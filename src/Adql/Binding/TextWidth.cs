using System.Text;
using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Adql.Binding;

/// <summary>Computed text is unicodeChar where one of the texts that it is made of may hold more than ASCII (VOTable 1.4, section 2.1).</summary>
internal static class TextWidth
{
    /// <summary>What a result column of the value declares.</summary>
    public static Column Of(BoundValue value) => IsChar(value.Type, value.Meta) && IsWide(value) ? Widened(value.Meta) : value.Meta;

    /// <summary>What a column declares that has values of both.</summary>
    public static Column Of(Column left, OutputColumn right) =>
        left.Datatype == Datatype.Char && right.Meta.Datatype == Datatype.UnicodeChar ? Widened(left) : left;

    private static bool IsChar(AdqlType type, Column column) =>
        type is AdqlType.Varchar or AdqlType.Clob && column.Datatype == Datatype.Char;

    private static Column Widened(Column column) => column with { Datatype = Datatype.UnicodeChar, ArraySize = "*" };

    private static bool IsWide(BoundValue value) => value.Meta.Datatype == Datatype.UnicodeChar || value switch
    {
        BoundLiteral { Value: string text } => !Ascii.IsValid(text),
        BoundMerged merged => IsWide(merged.Left) || IsWide(merged.Right),
        BoundConcatenation joined => joined.Parts.Any(IsWide),
        BoundCall call => call.Arguments.Any(IsWide),
        BoundCoalesce choice => choice.Arguments.Any(IsWide),
        BoundAggregate { Argument: { } argument } => IsWide(argument),
        BoundCast cast => IsWide(cast.Operand),
        _ => false,
    };
}
