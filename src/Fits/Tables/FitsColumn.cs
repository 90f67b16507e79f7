namespace TapGamma.Fits;

/// <summary>What the header says about one column of a binary table (FITS 4.0, 7.3.1 and 7.3.2).</summary>
public sealed record FitsColumn
{
    internal FitsColumn()
    {
    }

    /// <summary>Position in the table, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>TTYPEn without blanks at its ends; may be empty.</summary>
    public required string Name { get; init; }

    /// <summary>Type of the elements as stored.</summary>
    public required FitsColumnType Type { get; init; }

    /// <summary>Elements (characters, bits) in each cell; of a variable-length column 0 or 1 arrays.</summary>
    public required int Repeat { get; init; }

    /// <summary>Whether each cell is an array of its own length, kept in the heap.</summary>
    public required bool IsVariable { get; init; }

    /// <summary>Byte offset of the cell in its row.</summary>
    public required int Offset { get; init; }

    /// <summary>Bytes of the cell in its row.</summary>
    public required int Width { get; init; }

    /// <summary>Characters of one string in a text cell; smaller than <see cref="Repeat"/> when the cell holds several.</summary>
    public required int TextWidth { get; init; }

    /// <summary>TUNITn, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>TDISPn, or null.</summary>
    public string? Display { get; init; }

    /// <summary>Comment of TTYPEn, or null.</summary>
    public string? Description { get; init; }

    /// <summary>TUCDn, or null.</summary>
    public string? Ucd { get; init; }

    /// <summary>TDIMn, fastest axis first as in the file; empty when absent.</summary>
    public IReadOnlyList<int> Dimensions { get; init; } = [];

    /// <summary>TNULLn: the stored integer that means "no value".</summary>
    public long? Null { get; init; }

    /// <summary>TSCALn.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>TZEROn.</summary>
    public double Zero { get; init; }

    /// <summary>Numbers that a cell gives: <see cref="Repeat"/>, twice that for complex, the count of strings for text.</summary>
    public int ElementCount => Type switch
    {
        FitsColumnType.SingleComplex or FitsColumnType.DoubleComplex => 2 * Repeat,
        FitsColumnType.Text => TextWidth == 0 ? 1 : Repeat / TextWidth,
        _ => Repeat,
    };

    /// <summary>Whether stored numbers must be scaled.</summary>
    public bool IsScaled => Scale != 1 || Zero != 0;

    /// <summary>Whether the column holds stored integers.</summary>
    public bool IsInteger => Type is FitsColumnType.Byte or FitsColumnType.Int16 or FitsColumnType.Int32 or FitsColumnType.Int64;

    internal bool IsWide { get; init; }
}
