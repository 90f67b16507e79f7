using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Adql.Functions;

/// <summary>ivo_dms_to_degrees (IVOA catalogue of user-defined functions 1.2).</summary>
internal sealed class IvoDmsToDegrees : IAdqlFunction
{
    public string Name => "ivo_dms_to_degrees";

    public string Description => "Degrees of a text of degrees, minutes and seconds with or without sign, such as -22:00:52.2, +22 00 52.2, -220052.2 or 22d0m52.2s; NULL when it is none.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } = [new([new("dms", ParameterKind.Text)], AdqlType.Double)];

    public string Sql => "tg_dms_degrees({0})";

    public bool IsUserDefined => true;

    public Column Describe(Column bare, IReadOnlyList<Column> arguments) => bare with { Unit = "deg", Ucd = arguments[0].Ucd };
}
