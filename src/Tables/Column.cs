namespace TapGamma.Tables;

/// <summary>What is known of one column, in the words of VOTable's FIELD (VOTable 1.4, section 3.2).</summary>
/// <param name="Name">Column name without delimiting quotes.</param>
/// <param name="Datatype">Primitive type of one element.</param>
public sealed record Column(string Name, Datatype Datatype)
{
    /// <summary>XML ID by which other elements of a VOTable refer to the column; null where none does.</summary>
    public string? Id { get; init; }

    /// <summary>Null for a scalar; else <c>*</c>, <c>n</c>, <c>n*</c> (VOTable 1.4, section 2.2). Strings are <c>*</c>.</summary>
    public string? ArraySize { get; init; }

    /// <summary>DALI extended type, such as timestamp, point, circle, polygon, adql:REGION.</summary>
    public string? Xtype { get; init; }

    /// <summary>Unit in VOUnits syntax.</summary>
    public string? Unit { get; init; }

    /// <summary>UCD1+ words.</summary>
    public string? Ucd { get; init; }

    /// <summary>Data model role, such as <c>obscore:DataID.observationID</c>.</summary>
    public string? Utype { get; init; }

    /// <summary>One sentence for people.</summary>
    public string? Description { get; init; }

    /// <summary>Name of the coordinate or time system the values refer to: <c>ICRS</c> or <c>UTC</c>; null where none applies.</summary>
    public string? Frame { get; init; }

    /// <summary>True when a cell holds text (char or unicodeChar of any length).</summary>
    public bool IsText => Datatype is Datatype.Char or Datatype.UnicodeChar;

    /// <summary>True when a cell holds several numbers.</summary>
    public bool IsArray => ArraySize is not null && !IsText;
}
