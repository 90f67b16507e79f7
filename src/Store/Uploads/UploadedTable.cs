using System.Globalization;
using TapGamma.Adql.Catalogs;
using TapGamma.Tables;

namespace TapGamma.Store.Uploads;

/// <summary>How an uploaded table is laid out: physical names that cannot clash, types, and where its positions stand.</summary>
internal sealed class UploadedTable
{
    /// <summary>The schema of all uploads (TAP 1.1, section 2.5.1).</summary>
    public const string Schema = "TAP_UPLOAD";

    /// <summary>Hidden number of the row, from 1: the order of the upload.</summary>
    public const string RowId = "tg_id";

    /// <summary>Hidden HEALPix key.</summary>
    public const string Key = "hpx";

    public UploadedTable(string name, IReadOnlyList<Column> columns)
    {
        Name = name;
        Columns = UniquelyNamed(columns);
        Positions = UploadPositions.Of(Columns);
    }

    public string Name { get; }

    /// <summary>The columns under their published names: as uploaded, but no two alike.</summary>
    public IReadOnlyList<Column> Columns { get; }

    public UploadPositions? Positions { get; }

    public static string PhysicalColumn(int index) => "c" + (index + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>What queries may name.</summary>
    /// <param name="physicalSchema">Schema in the database, or null.</param>
    /// <param name="physicalName">Name in the database.</param>
    /// <param name="isWide">Which text columns turned out to hold more than ASCII.</param>
    /// <param name="rows">Number of rows.</param>
    public CatalogTable Describe(string? physicalSchema, string physicalName, IReadOnlyList<bool> isWide, long rows) => new(
        Schema, Name, physicalSchema, physicalName, [.. Columns.Select((column, i) => Describe(Widened(column, isWide[i]), i))])
    {
        Positions = Positions?.Describe(physicalName, Columns),
        Rows = rows,
    };

    private CatalogColumn Describe(Column column, int index) =>
        new(column with { Ucd = column.Ucd ?? Positions?.UcdOf(index, column) }, UploadTypes.Of(column), PhysicalColumn(index));

    /// <summary>A char is one of ASCII; text that holds others is published as unicodeChar.</summary>
    private static Column Widened(Column column, bool isWide) =>
        isWide && column.Datatype == Datatype.Char ? column with { Datatype = Datatype.UnicodeChar, ArraySize = "*" } : column;

    private static List<Column> UniquelyNamed(IReadOnlyList<Column> columns)
    {
        var taken = columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<Column> result = [];
        foreach (var column in columns)
        {
            var name = Printable(column.Name);
            for (var i = 2; !seen.Add(name); i++)
            {
                var next = FormattableString.Invariant($"{Printable(column.Name)}_{i}");
                if (!taken.Contains(next)) name = next;
            }

            result.Add(column with { Name = name });
        }

        return result;
    }

    /// <summary>Control characters cannot be written in a query.</summary>
    private static string Printable(string name)
    {
        name = string.Concat(name.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '_' : c)).Trim();
        return name.Length == 0 ? "col" : name;
    }
}
