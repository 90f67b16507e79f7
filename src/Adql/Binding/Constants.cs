namespace TapGamma.Adql.Binding;

/// <summary>Evaluates arithmetic on literals.</summary>
internal static class Constants
{
    /// <summary>The number, or null when the value depends on data (or is not finite).</summary>
    public static double? Evaluate(BoundValue value) => Finite(Compute(value, static literal => literal.Value));

    /// <summary>The same when other literals stand in the text; it fixes none of them.</summary>
    public static double? Among(BoundValue value, IReadOnlyList<object> literals) => Finite(Compute(value, literal => literal.Among(literals)));

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static double? Compute(BoundValue value, Func<BoundLiteral, object?> read) => value switch
    {
        BoundLiteral literal => read(literal) switch
        {
            long number => number,
            double number => number,
            _ => null,
        },
        BoundNegative negative => -Compute(negative.Operand, read),
        BoundArithmetic arithmetic => Combine(arithmetic, read),
        _ => null,
    };

    private static double? Combine(BoundArithmetic node, Func<BoundLiteral, object?> read)
    {
        if (Compute(node.Left, read) is not { } a || Compute(node.Right, read) is not { } b) return null;
        var isInteger = node.Type is Catalogs.AdqlType.Integer or Catalogs.AdqlType.Bigint;
        return node.Operator switch
        {
            '+' => a + b,
            '-' => a - b,
            '*' => a * b,
            _ when b == 0 => null,
            _ => isInteger ? Math.Truncate(a / b) : a / b,
        };
    }
}
