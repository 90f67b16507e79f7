using System.Globalization;

namespace TapGamma.Tables.Readers;

/// <summary>Number of elements in the cells of a column: fixed, or told by each cell.</summary>
/// <param name="IsVariable">Whether each cell has its own number.</param>
/// <param name="Count">The fixed number of elements; 1 for a scalar.</param>
internal readonly record struct ColumnShape(bool IsVariable, int Count)
{
    /// <summary>Reads an arraysize; null when it is none or larger than any cell may be (VOTable 1.4, section 2.2).</summary>
    public static ColumnShape? Parse(string? arraySize, int most)
    {
        if (string.IsNullOrWhiteSpace(arraySize)) return new ColumnShape(false, 1);
        var text = arraySize.AsSpan().Trim();
        var isVariable = text[^1] == '*';
        if (isVariable) text = text[..^1];
        if (text.IsEmpty) return new ColumnShape(true, 0);
        if (isVariable && text[^1] == 'x') text = text[..^1];
        var product = 1L;
        foreach (var axis in text.Split('x'))
        {
            if (!int.TryParse(text[axis], NumberStyles.None, CultureInfo.InvariantCulture, out var length)) return null;
            product *= length;
            if (product > most) return null;
        }

        return new ColumnShape(isVariable, isVariable ? 0 : (int)product);
    }
}
