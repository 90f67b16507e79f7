using TapGamma.Tables;

namespace TapGamma.Tap.Descriptors;

/// <summary>
/// The columns of a result with those marked that services take their input from. What a column is, its utype and UCD say:
/// they stay with it whatever the query calls it, and are lost when its values are changed.
/// </summary>
internal sealed class ResultColumns
{
    private const string PublisherDidUtype = "obscore:Curation.PublisherDID";

    private const string PointingUtype = "obscore:Char.SpatialAxis.";

    // The source rather than the field in which it was observed.
    private static readonly string[] BestPositions = ["meta.main", "src", ""];

    private readonly Column[] _columns;

    private ResultColumns(IReadOnlyList<Column> columns)
    {
        _columns = [.. columns];
        PublisherDid = Mark(Array.FindIndex(_columns, column => column.IsText && column.Utype == PublisherDidUtype));
        if (FindPosition() is not var (ra, dec)) return;
        IsPointing = _columns[ra].Utype?.StartsWith(PointingUtype, StringComparison.Ordinal) == true;
        Position = (Mark(ra)!, Mark(dec)!);
    }

    /// <summary>The columns; those that are referred to have an XML ID.</summary>
    public IReadOnlyList<Column> Columns => _columns;

    /// <summary>XML ID of the column with identifiers of products, or null.</summary>
    public string? PublisherDid { get; }

    /// <summary>XML IDs of a right ascension and a declination in deg, ICRS, or null.</summary>
    public (string Ra, string Dec)? Position { get; }

    /// <summary>Whether the position is where the telescopes pointed, and not what they looked for.</summary>
    public bool IsPointing { get; }

    public static ResultColumns Of(IReadOnlyList<Column> columns) => new(columns);

    private (int Ra, int Dec)? FindPosition()
    {
        var ras = Enumerable.Range(0, _columns.Length).Where(i => IsAngle(_columns[i], "pos.eq.ra")).ToList();
        if (ras.Count == 0) return null;
        foreach (var words in BestPositions.Concat(ras.Select(i => Rest(_columns[i]))))
        {
            var ra = ras.FindIndex(i => Rest(_columns[i]) == words);
            var dec = Array.FindIndex(_columns, column => IsAngle(column, "pos.eq.dec") && Rest(column) == words);
            if (ra >= 0 && dec >= 0) return (ras[ra], dec);
        }

        return null;
    }

    private static bool IsAngle(Column column, string word) =>
        column is { Datatype: Datatype.Double or Datatype.Float or Datatype.Long or Datatype.Int or Datatype.Short, ArraySize: null, Unit: "deg" or null, Frame: "ICRS" or null }
        && UcdOf(column) is { } ucd && ucd.Split(';')[0] == word && !ucd.Contains("stat.", StringComparison.Ordinal) && !ucd.Contains("arith.", StringComparison.Ordinal);

    private static string Rest(Column column) => UcdOf(column) is var ucd && ucd!.IndexOf(';', StringComparison.Ordinal) is >= 0 and var at ? ucd[(at + 1)..] : "";

    /// <summary>Cone searches name their positions in the words of UCD1 (Simple Cone Search 1.03, section 2.2).</summary>
    private static string? UcdOf(Column column) => column.Ucd switch
    {
        "POS_EQ_RA_MAIN" => "pos.eq.ra;meta.main",
        "POS_EQ_DEC_MAIN" => "pos.eq.dec;meta.main",
        var ucd => ucd,
    };

    /// <summary>Readers that show IDs in place of names shall show the name.</summary>
    private string? Mark(int index)
    {
        if (index < 0) return null;
        var column = _columns[index];
        if (column.Id is not null) return column.Id;
        var id = IsXmlName(column.Name) ? column.Name : FormattableString.Invariant($"column-{index + 1}");
        _columns[index] = column with { Id = id };
        return id;
    }

    /// <summary>Services, and columns without such a name, have a hyphen in their ID; systems of coordinates and time are named for the frame.</summary>
    private bool IsXmlName(string name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        && !_columns.Any(column => column.Frame is { } frame && name.StartsWith(frame, StringComparison.OrdinalIgnoreCase));
}
