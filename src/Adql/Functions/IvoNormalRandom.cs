using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Adql.Functions;

/// <summary>ivo_normal_random (IVOA catalogue of user-defined functions 1.2).</summary>
internal sealed class IvoNormalRandom : IAdqlFunction
{
    public string Name => "ivo_normal_random";

    public IReadOnlyList<string> Aliases => ["gavo_normal_random"];

    public string Description => "A random number from the normal distribution with mean mu and standard deviation sigma, another in each row.";

    public IReadOnlyList<FunctionSignature> Signatures { get; } = [new(FunctionParameter.Numbers("mu", "sigma"), AdqlType.Double)];

    public string Sql => "({0} + ({1} * tg_normal_random()))";

    public bool IsUserDefined => true;

    public Column Describe(Column bare, IReadOnlyList<Column> arguments) => bare with { Unit = arguments[0].Unit, Ucd = arguments[0].Ucd };
}
