namespace TapGamma.Analysis.Jobs;

/// <summary>What a client must know of one parameter of a job, in the words of VOTable's PARAM (VOTable 1.4, section 4.9).</summary>
/// <param name="Name">Its name in requests.</param>
/// <param name="Datatype">Primitive type: <c>double</c>, <c>int</c>, <c>boolean</c> or <c>char</c>.</param>
/// <param name="Description">What it is, for people.</param>
public sealed record JobParameterDescription(string Name, string Datatype, string Description)
{
    /// <summary>Null for one number; <c>*</c> for text, else the count of numbers.</summary>
    public string? ArraySize { get; init; }

    /// <summary>DALI extended type, such as <c>interval</c> or <c>circle</c>.</summary>
    public string? Xtype { get; init; }

    /// <summary>Unit in VOUnits syntax.</summary>
    public string? Unit { get; init; }

    /// <summary>UCD1+ words.</summary>
    public string? Ucd { get; init; }

    /// <summary>The value it has when it is not given; null when there is none.</summary>
    public string? Default { get; init; }

    /// <summary>What its absence means where it has no default value, such as <c>all</c>.</summary>
    public string? Absent { get; init; }

    /// <summary>Smallest value.</summary>
    public double? Min { get; init; }

    /// <summary>Largest value.</summary>
    public double? Max { get; init; }

    /// <summary>The words it may be; empty for any.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Most characters of one value.</summary>
    public int MaxLength { get; init; } = 200;

    /// <summary>Whether a request without it is refused.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it may be given several times, each adding to the others.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>What it belongs to, such as <c>target</c> or <c>background</c>; forms and lists group by it.</summary>
    public string Group { get; init; } = "";
}
