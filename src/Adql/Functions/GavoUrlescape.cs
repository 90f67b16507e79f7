using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Functions;

/// <summary>gavo_urlescape, as servers of GAVO have it.</summary>
internal sealed class GavoUrlescape : IAdqlFunction
{
    public string Name => "gavo_urlescape";

    public string Description => "Text with all but letters, digits and -._~ percent-encoded (RFC 3986), to be put into a URL.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } = [new([new("s", ParameterKind.Text)], AdqlType.Varchar)];

    public string Sql => "tg_urlescape({0})";

    public bool IsUserDefined => true;
}
