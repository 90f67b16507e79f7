using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Functions;

/// <summary>ivo_healpix_center (IVOA catalogue of user-defined functions 1.2).</summary>
internal sealed class IvoHealpixCenter : IAdqlFunction
{
    public string Name => "ivo_healpix_center";

    public string Description => "Centre of a HEALPix pixel (NESTED).";

    public IReadOnlyList<FunctionSignature> Signatures { get; } =
    [
        new([new("hpxOrder", ParameterKind.Integer), new("hpxIndex", ParameterKind.Index)], AdqlType.Point),
    ];

    public string Sql => "ivo_healpix_center({0}, {1})";

    public bool IsUserDefined => true;
}
