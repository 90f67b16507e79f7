using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Adql.Functions;

/// <summary>ivo_healpix_index (IVOA catalogue of user-defined functions 1.2).</summary>
internal sealed class IvoHealpixIndex : IAdqlFunction
{
    public string Name => "ivo_healpix_index";

    public string Description => "Index of the HEALPix pixel of an order (0 to 29, NESTED) that holds a position in degrees.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } =
    [
        new([new("hpxOrder", ParameterKind.Integer), new("long", ParameterKind.Number), new("lat", ParameterKind.Number)], AdqlType.Bigint),
        new([new("hpxOrder", ParameterKind.Integer), new("p", ParameterKind.Point)], AdqlType.Bigint),
    ];

    public string Sql => "ivo_healpix_index({*})";

    public bool IsUserDefined => true;

    public Column Describe(Column bare, IReadOnlyList<Column> arguments) => bare with { Ucd = "pos.healpix" };
}
