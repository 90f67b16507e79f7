using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Adql.Functions;

/// <summary>ivo_hms_to_degrees (IVOA catalogue of user-defined functions 1.2).</summary>
internal sealed class IvoHmsToDegrees : IAdqlFunction
{
    public string Name => "ivo_hms_to_degrees";

    public string Description => "Degrees of a text of hours, minutes and seconds such as 05:34:31.94, 05 34 31.94, 053431.94 or 5h34m31.94s; NULL when it is none.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } = [new([new("hms", ParameterKind.Text)], AdqlType.Double)];

    public string Sql => "tg_hms_degrees({0})";

    public bool IsUserDefined => true;

    public Column Describe(Column bare, IReadOnlyList<Column> arguments) => bare with { Unit = "deg", Ucd = arguments[0].Ucd };
}
