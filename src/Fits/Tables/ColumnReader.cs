using System.Globalization;

namespace TapGamma.Fits;

/// <summary>Reads the column keywords of a binary table and checks that the columns fill the row.</summary>
internal static class ColumnReader
{
    private const int MaxFields = 999;

    public static List<FitsColumn> Read(FitsHeader header, long rowLength, Func<string, FitsFormatException> fault)
    {
        var count = header.GetInt64("TFIELDS");
        if (count is < 0 or > MaxFields) throw header.Fault("TFIELDS", "between 0 and 999");
        var columns = new List<FitsColumn>((int)count);
        var offset = 0L;
        for (var i = 0; i < count; i++)
        {
            columns.Add(ReadOne(header, i, offset));
            offset += columns[i].Width;
        }

        if (offset != rowLength)
            throw fault(FormattableString.Invariant($"The columns take {offset} bytes a row, but NAXIS1 is {rowLength}."));
        return columns;
    }

    private static FitsColumn ReadOne(FitsHeader header, int index, long offset)
    {
        var n = (index + 1).ToString(CultureInfo.InvariantCulture);
        var form = TableForm.TryParse(header.GetString("TFORM" + n)) ?? throw header.Fault("TFORM" + n, "a binary table format such as 1D or 16A");
        if (form.Width > int.MaxValue - offset) throw header.Fault("TFORM" + n, "a format that fits into the row");
        header.TryGetCard("TTYPE" + n, out var name);
        return new FitsColumn
        {
            Index = index,
            Name = name?.Text.Trim() ?? "",
            Description = string.IsNullOrWhiteSpace(name?.Comment) ? null : name.Comment,
            Type = form.Type,
            Repeat = form.Repeat,
            IsVariable = form.IsVariable,
            IsWide = form.IsWide,
            TextWidth = form.TextWidth,
            Offset = (int)offset,
            Width = (int)form.Width,
            Unit = Trimmed(header.FindString("TUNIT" + n)),
            Display = Trimmed(header.FindString("TDISP" + n)),
            Ucd = Trimmed(header.FindString("TUCD" + n)),
            Dimensions = Dimensions(header, "TDIM" + n, form),
            Null = header.FindInt64("TNULL" + n),
            Scale = header.FindDouble("TSCAL" + n) ?? 1,
            Zero = header.FindDouble("TZERO" + n) ?? 0,
        };
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>A TDIM that asks for more elements than the cell has is an error; one that cannot be read is as good as absent.</summary>
    private static int[] Dimensions(FitsHeader header, string keyword, TableForm form)
    {
        if (header.FindString(keyword)?.Trim() is not ['(', .. var inside, ')']) return [];
        var parts = inside.Split(',', StringSplitOptions.TrimEntries);
        var result = new int[parts.Length];
        Int128 product = 1;
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out result[i])) return [];
            product = Int128.Min(product * result[i], long.MaxValue);
        }

        if (!form.IsVariable && product > form.Repeat) throw header.Fault(keyword, "a shape that fits into the cell");
        return result;
    }
}
