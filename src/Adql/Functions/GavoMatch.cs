using System.Text.RegularExpressions;
using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Functions;

/// <summary>gavo_match, as servers of GAVO have it.</summary>
internal sealed class GavoMatch : IAdqlFunction
{
    private const int LongestPattern = 500;

    public string Name => "gavo_match";

    public string Description => "1 when the regular expression pattern matches anything in string, else 0; case matters, (?i) at the start of the pattern "
        + "ignores it. The pattern is a string in quotes.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } =
    [
        new([new("pattern", ParameterKind.Text), new("string", ParameterKind.Text)], AdqlType.Integer),
    ];

    public string Sql => "tg_match({0}, {1})";

    public bool IsUserDefined => true;

    public CallPlan? Plan(IReadOnlyList<CallArgument> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (!arguments[0].IsConstant) return CallPlan.Refuse(0, "must be a string in quotes");
        if (arguments[0].Constant is not string pattern) return null;
        if (pattern.Length > LongestPattern) return CallPlan.Refuse(0, FormattableString.Invariant($"is longer than {LongestPattern} characters"));
        try
        {
            // What cannot be matched in linear time could hold an engine for ever.
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return null;
        }
        catch (ArgumentException e)
        {
            return CallPlan.Refuse(0, "is no regular expression: " + e.Message);
        }
        catch (NotSupportedException)
        {
            return CallPlan.Refuse(0, "uses look-around or references back, which are not supported");
        }
    }
}
