using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Functions;

/// <summary>gavo_getauthority, as servers of GAVO have it.</summary>
internal sealed class GavoGetauthority : IAdqlFunction
{
    public string Name => "gavo_getauthority";

    public string Description => "The authority in an IVOA identifier, or in any URI: of ivo://org.example/a#b it is org.example; NULL when the text is none.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } = [new([new("ivoid", ParameterKind.Text)], AdqlType.Varchar)];

    public string Sql => "tg_authority({0})";

    public bool IsUserDefined => true;
}
