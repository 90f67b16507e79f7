using TapGamma.Adql.Binding;
using TapGamma.Adql.Catalogs;

namespace TapGamma.Adql.Functions;

/// <summary>One list of arguments and its result.</summary>
/// <param name="Parameters">What it takes, in order.</param>
/// <param name="Result">What it gives.</param>
public sealed record FunctionSignature(IReadOnlyList<FunctionParameter> Parameters, AdqlType Result)
{
    /// <summary>True when the last parameter may be repeated.</summary>
    public bool IsVariadic { get; init; }

    /// <summary>The declaration in TAPRegExt's form, such as <c>f(a VARCHAR) -> INTEGER</c>.</summary>
    public string Form(string name) =>
        $"{name}({string.Join(", ", Parameters.Select(p => $"{p.Name} {p.TypeName}"))}) -> {AdqlTypes.Name(Result)}";
}

/// <summary>One parameter.</summary>
/// <param name="Name">Its name in declarations.</param>
/// <param name="Kind">What it accepts.</param>
public sealed record FunctionParameter(string Name, ParameterKind Kind)
{
    /// <summary>Parameters that take numbers.</summary>
    public static IReadOnlyList<FunctionParameter> Numbers(params IEnumerable<string> names) =>
        [.. names.Select(name => new FunctionParameter(name, ParameterKind.Number))];

    /// <summary>Its type in declarations.</summary>
    public string TypeName => Kind switch
    {
        ParameterKind.Number => "DOUBLE PRECISION",
        ParameterKind.Index => "BIGINT",
        ParameterKind.Text => "VARCHAR",
        _ => Kind.ToString().ToUpperInvariant(),
    };
}

/// <summary>What a parameter accepts.</summary>
public enum ParameterKind
{
    /// <summary>Any number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A whole number of 64 bits.</summary>
    Index,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A timestamp, or text that holds one.</summary>
    Timestamp,

    /// <summary>A point.</summary>
    Point,

    /// <summary>A circle.</summary>
    Circle,

    /// <summary>A polygon.</summary>
    Polygon,

    /// <summary>A region column.</summary>
    Region,

    /// <summary>Any geometry.</summary>
    Geometry,

    /// <summary>An interval.</summary>
    Interval,

    /// <summary>A coverage map.</summary>
    Moc,
}
