using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Functions;

/// <summary>Mathematical and trigonometric functions (ADQL 2.1, section 2.3) and those of text.</summary>
internal static class Mathematics
{
    private static readonly FunctionParameter X = new("x", ParameterKind.Number);
    private static readonly FunctionParameter Y = new("y", ParameterKind.Number);
    private static readonly FunctionParameter N = new("n", ParameterKind.Integer);
    private static readonly FunctionSignature One = new([X], AdqlType.Double);
    private static readonly FunctionSignature Two = new([X, Y], AdqlType.Double);
    private static readonly FunctionSignature Rounding = new([X, N], AdqlType.Double);
    private static readonly FunctionSignature Text = new([new("s", ParameterKind.Text)], AdqlType.Varchar);

    public static IReadOnlyList<IAdqlFunction> All { get; } =
    [
        new BuiltInFunction("ABS", "abs({0} * 1.0)", "Absolute value.", One) { Unit = "", Ucd = "" },
        new BuiltInFunction("ACOS", "acos({0})", "Arc cosine in radians.", One) { Unit = "rad" },
        new BuiltInFunction("ASIN", "asin({0})", "Arc sine in radians.", One) { Unit = "rad" },
        new BuiltInFunction("ATAN", "atan({0})", "Arc tangent in radians.", One) { Unit = "rad" },
        new BuiltInFunction("ATAN2", "atan2({0}, {1})", "Angle of the point (y, x) in radians; y comes first.",
            new FunctionSignature([Y, X], AdqlType.Double)) { Unit = "rad" },
        new BuiltInFunction("CEILING", "ceil({0} * 1.0)", "Smallest whole number not below x.", One) { Unit = "", Ucd = "" },
        new BuiltInFunction("COS", "cos({0})", "Cosine of an angle in radians.", One),
        new BuiltInFunction("COT", "(1.0 / tan({0}))", "Cotangent of an angle in radians.", One),
        new BuiltInFunction("DEGREES", "degrees({0})", "Radians to degrees.", One) { Unit = "deg", Ucd = "" },
        new BuiltInFunction("EXP", "exp({0})", "Exponential.", One),
        new BuiltInFunction("FLOOR", "floor({0} * 1.0)", "Largest whole number not above x.", One) { Unit = "", Ucd = "" },
        new BuiltInFunction("LOG", "ln({0})", "Natural logarithm; NULL unless x is positive.", One),
        new BuiltInFunction("LOG10", "log10({0})", "Decimal logarithm; NULL unless x is positive.", One),
        new BuiltInFunction("LOWER", "tg_lower({0})", "Text in lower case.", Text) { Ucd = "" },
        new BuiltInFunction("MOD", "mod({0}, {1})", "Remainder of x / y, with the sign of x; NULL when y is zero.", Two) { Unit = "" },
        new BuiltInFunction("PI", "pi()", "The number pi.", new FunctionSignature([], AdqlType.Double)),
        new BuiltInFunction("POWER", "pow({0}, {1})", "x to the power of y.", Two),
        new BuiltInFunction("RADIANS", "radians({0})", "Degrees to radians.", One) { Unit = "rad", Ucd = "" },
        new BuiltInFunction("RAND", "tg_random({*})", "Random number in [0, 1), optionally from the sequence that a seed starts.",
            new FunctionSignature([], AdqlType.Double), new FunctionSignature([N], AdqlType.Double)),
        new BuiltInFunction("ROUND", "tg_round({*})", "x rounded to n decimal places, halves away from zero; n may be negative.",
            One, Rounding) { Unit = "", Ucd = "" },
        new BuiltInFunction("SIN", "sin({0})", "Sine of an angle in radians.", One),
        new BuiltInFunction("SQRT", "sqrt({0})", "Square root; NULL when x is negative.", One),
        new BuiltInFunction("TAN", "tan({0})", "Tangent of an angle in radians.", One),
        new BuiltInFunction("TRUNCATE", "tg_truncate({*})", "x cut off after n decimal places; n may be negative.",
            One, Rounding) { Unit = "", Ucd = "" },
        new BuiltInFunction("UPPER", "tg_upper({0})", "Text in upper case.", Text) { Ucd = "" },
    ];
}
