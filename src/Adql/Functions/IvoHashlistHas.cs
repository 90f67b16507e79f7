using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Functions;

/// <summary>ivo_hashlist_has (IVOA catalogue of user-defined functions 1.2).</summary>
internal sealed class IvoHashlistHas : IAdqlFunction
{
    public string Name => "ivo_hashlist_has";

    public string Description => "1 when item is one of the elements that # separates in hashlist, ignoring case; else 0.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } =
    [
        new([new("hashlist", ParameterKind.Text), new("item", ParameterKind.Text)], AdqlType.Integer),
    ];

    public string Sql => "ivo_hashlist_has({0}, {1})";

    public bool IsUserDefined => true;
}
