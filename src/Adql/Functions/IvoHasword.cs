using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Functions;

/// <summary>ivo_hasword (IVOA catalogue of user-defined functions 1.2).</summary>
internal sealed class IvoHasword : IAdqlFunction
{
    public string Name => "ivo_hasword";

    public string Description => "1 when every word of needle occurs as a whole word in haystack, ignoring case; else 0.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } =
    [
        new([new("haystack", ParameterKind.Text), new("needle", ParameterKind.Text)], AdqlType.Integer),
    ];

    public string Sql => "ivo_hasword({0}, {1})";

    public bool IsUserDefined => true;
}
