using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Functions;

/// <summary>ivo_geom_transform (IVOA catalogue of user-defined functions 1.2).</summary>
internal sealed class IvoGeomTransform : IAdqlFunction
{
    private static readonly FunctionParameter From = new("from_sys", ParameterKind.Text);
    private static readonly FunctionParameter To = new("to_sys", ParameterKind.Text);

    public string Name => "ivo_geom_transform";

    public IReadOnlyList<string> Aliases => ["gavo_transform"];

    public string Description => "A geometry turned from one reference frame into another; the frames are ICRS, FK5 and GALACTIC.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } =
    [
        new([From, To, new("geo", ParameterKind.Point)], AdqlType.Point),
        new([From, To, new("geo", ParameterKind.Circle)], AdqlType.Circle),
        new([From, To, new("geo", ParameterKind.Polygon)], AdqlType.Polygon),
    ];

    public string Sql => "ivo_geom_transform({0}, {1}, {2})";

    public bool IsUserDefined => true;
}
