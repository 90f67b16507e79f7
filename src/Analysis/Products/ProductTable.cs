using System.Buffers;
using System.Globalization;
using System.Text;
using TapGamma.Fits;
using TapGamma.Tables;
using TapGamma.Tables.Formats;

namespace TapGamma.Analysis.Products;

/// <summary>A small table with units and remarks, written as FITS, VOTable and ECSV 1.0.</summary>
internal sealed class ProductTable(string name)
{
    private readonly List<Column> _columns = [];
    private readonly List<(FitsCard Card, string Text)> _meta = [];

    public ProductTable Add(string column, string unit, string description, IEnumerable<double> values)
    {
        _columns.Add(new Column(column, unit, description, [.. values], null, null));
        return this;
    }

    public ProductTable Add(string column, string description, IEnumerable<bool> values)
    {
        _columns.Add(new Column(column, "", description, null, [.. values], null));
        return this;
    }

    public ProductTable Add(string column, string unit, string description, IEnumerable<double[]> rows)
    {
        _columns.Add(new Column(column, unit, description, null, null, [.. rows]));
        return this;
    }

    public ProductTable Say(string key, string value)
    {
        _meta.Add((FitsCard.Of(key, value), "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'"));
        return this;
    }

    public ProductTable Say(string key, double value)
    {
        _meta.Add((FitsCard.Of(key, value), value.ToString("R", CultureInfo.InvariantCulture)));
        return this;
    }

    public ProductTable SayRecord(ProductContext context) =>
        context.RecordId.Length > 0 ? Say(ProductCards.RecordKeyword, context.RecordId) : this;

    public byte[] ToFits(IEnumerable<FitsCard> origin)
    {
        using var stream = new MemoryStream();
        var columns = _columns.Select(c => c.Fits()).ToArray();
        new FitsWriter(stream).WriteTable(
            [FitsCard.Of("EXTNAME", name), .. _meta.Select(m => m.Card), .. Others(origin)], columns);
        return stream.ToArray();
    }

    // What the table says itself need not be said again.
    private IEnumerable<FitsCard> Others(IEnumerable<FitsCard> origin) =>
        origin.Where(card => card.Keyword == "HISTORY" || _meta.All(m => m.Card.Keyword != card.Keyword));

    // Enhanced character-separated values, version 1.0 (astropy APE 6); columns of arrays are left to FITS.
    public byte[] ToEcsv()
    {
        var text = new StringBuilder("# %ECSV 1.0\n# ---\n# datatype:\n");
        var columns = _columns.Where(c => c.Rows is null).ToArray();
        foreach (var c in columns)
        {
            text.Append("# - {name: ").Append(c.Name);
            if (c.Unit.Length > 0) text.Append(", unit: ").Append(c.Unit);
            text.Append(", datatype: ").Append(c.Flags is null ? "float64" : "bool");
            text.Append(", description: '").Append(c.Description.Replace("'", "''", StringComparison.Ordinal)).Append("'}\n");
        }

        text.Append("# meta: !!omap\n");
        foreach (var (card, value) in _meta) text.Append("# - {").Append(card.Keyword).Append(": ").Append(value).Append("}\n");
        text.Append("# schema: astropy-2.0\n").AppendJoin(' ', columns.Select(c => c.Name)).Append('\n');
        var rows = columns.Length == 0 ? 0 : columns[0].Count;
        for (var i = 0; i < rows; i++) text.AppendJoin(' ', columns.Select(c => c.Text(i))).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The table as VOTable; columns of arrays are left to FITS.</summary>
    public byte[] ToVoTable()
    {
        var columns = _columns.Where(c => c.Rows is null).ToArray();
        var fields = columns.Select(c => c.Field()).ToArray();
        var rows = new ProductRowReader(fields, [.. columns.Select(c => c.Cell())], columns.Length == 0 ? 0 : columns[0].Count);
        var output = new ArrayBufferWriter<byte>();
        var info = new TableInfo { Name = name, Infos = [.. _meta.Select(m => new TableInfoItem(m.Card.Keyword, m.Text.Trim('\'')))] };
        var writer = TableFormats.Find("votable/td")!.Format.Start(output, fields, info);
        writer.WriteHeader();
        while (rows.Read()) writer.WriteRow(rows);
        writer.WriteEnd(TableStatus.Ok);
        return output.WrittenSpan.ToArray();
    }

    private sealed record Column(
        string Name, string Unit, string Description, double[]? Values, bool[]? Flags, double[][]? Rows)
    {
        public int Count => Values?.Length ?? Flags?.Length ?? Rows!.Length;

        public string Text(int row) => Flags is { } flags
            ? flags[row] ? "True" : "False"
            : double.IsNaN(Values![row]) ? "nan" : Values[row].ToString("R", CultureInfo.InvariantCulture);

        public Func<int, double> Cell() => Flags is { } flags ? row => flags[row] ? 1 : 0 : row => Values![row];

        public Tables.Column Field() => new(Name, Flags is null ? Datatype.Double : Datatype.Boolean)
        {
            Unit = Unit.Length > 0 ? VoUnit(Unit) : null,
            Description = Description,
        };

        public FitsColumnData Fits()
        {
            if (Flags is { } flags) return FitsColumnData.OfLogicals(Name, flags) with { Description = Description };
            var unit = Unit.Length > 0 ? Unit : null;
            if (Values is { } values) return FitsColumnData.Of(Name, values, unit) with { Description = Description };
            var width = Rows!.Length == 0 ? 0 : Rows.Max(r => r.Length);
            double[] flat = [.. Rows.SelectMany(r => r.Concat(Enumerable.Repeat(double.NaN, width - r.Length)))];
            // TDIM tells a vector of one number from a number.
            return FitsColumnData.Of(Name, flat, unit, width) with { Description = Description, Dimensions = [width] };
        }

        // VOUnits write s**-1 and join with dots.
        private static string VoUnit(string unit) =>
            string.Join('.', unit.Split(' ').Select(u => u.Replace("-", "**-", StringComparison.Ordinal)));
    }
}
