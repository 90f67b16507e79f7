namespace TapGamma.Adql.Binding;

/// <summary>Evaluates arithmetic on literals.</summary>
internal static class Constants
{
    /// <summary>The number, or null when the value depends on data (or is not finite).</summary>
    public static double? Evaluate(BoundValue value) => Compute(value) is { } number && double.IsFinite(number) ? number : null;

    private static double? Compute(BoundValue value) => value switch
    {
        BoundLiteral { Value: long number } => number,
        BoundLiteral { Value: double number } => number,
        BoundNegative negative => -Compute(negative.Operand),
        BoundArithmetic arithmetic => Combine(arithmetic),
        _ => null,
    };

    private static double? Combine(BoundArithmetic node)
    {
        if (Compute(node.Left) is not { } a || Compute(node.Right) is not { } b) return null;
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
