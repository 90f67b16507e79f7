using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Functions;

/// <summary>ivo_nocasematch (IVOA catalogue of user-defined functions 1.2).</summary>
internal sealed class IvoNocasematch : IAdqlFunction
{
    public string Name => "ivo_nocasematch";

    public string Description => "1 when value matches the LIKE pattern, ignoring case; else 0.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } =
    [
        new([new("value", ParameterKind.Text), new("pattern", ParameterKind.Text)], AdqlType.Integer),
    ];

    public string Sql => "ivo_nocasematch({0}, {1})";

    public bool IsUserDefined => true;
}
