using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Adql.Functions;

/// <summary>ivo_to_jd (IVOA catalogue of user-defined functions 1.2).</summary>
internal sealed class IvoToJd : IAdqlFunction
{
    public string Name => "ivo_to_jd";

    public IReadOnlyList<string> Aliases => ["gavo_to_jd"];

    public string Description => "Julian date of a timestamp, in its own time scale.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } =
    [
        new([new("d", ParameterKind.Timestamp)], AdqlType.Double),
    ];

    public string Sql => "ivo_to_jd({0})";

    public bool IsUserDefined => true;

    public Column Describe(Column bare, IReadOnlyList<Column> arguments) =>
        bare with { Unit = "d", Ucd = arguments[0].Ucd, Frame = arguments[0].Frame };
}
