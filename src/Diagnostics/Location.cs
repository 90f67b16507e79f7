namespace TapGamma.Diagnostics;

/// <summary>Where in the user's input a <see cref="Diagnostic"/> points.</summary>
public abstract record Location;

/// <summary>A span of a text; line and column count from 1, offset from 0, in UTF-16 code units.</summary>
/// <param name="Offset">Offset of the first character from the start of the text.</param>
/// <param name="Length">Number of characters; 0 for a point, such as the end of the text.</param>
/// <param name="Line">Line of the first character.</param>
/// <param name="Column">Column of the first character.</param>
public sealed record TextLocation(int Offset, int Length, int Line, int Column) : Location
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"line {Line}, column {Column}");
}

/// <summary>A request or command-line parameter, by name.</summary>
/// <param name="Name">The parameter's name as its standard spells it.</param>
public sealed record ParameterLocation(string Name) : Location
{
    /// <inheritdoc/>
    public override string ToString() => $"parameter {Name}";
}

/// <summary>A place in a file: HDU, byte offset, keyword or row, as far as they are known.</summary>
/// <param name="Path">The file's path as the user gave it.</param>
/// <param name="Hdu">Name or number of the HDU, if the fault lies in one.</param>
/// <param name="Offset">Byte offset in the (uncompressed) file.</param>
/// <param name="Keyword">Header keyword or column name.</param>
/// <param name="Row">Row number, counting from 1.</param>
/// <param name="Line">Line of a text file, counting from 1.</param>
public sealed record FileLocation(
    string Path, string? Hdu = null, long? Offset = null, string? Keyword = null, long? Row = null, int? Line = null)
    : Location
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var text = Path;
        if (Hdu is not null) text += $", HDU {Hdu}";
        if (Keyword is not null) text += $", {Keyword}";
        if (Row is { } row) text += FormattableString.Invariant($", row {row}");
        if (Line is { } line) text += FormattableString.Invariant($", line {line}");
        if (Offset is { } offset) text += FormattableString.Invariant($", byte {offset}");
        return text;
    }
}
