using System.Buffers;
using System.Text;
using TapGamma.Analysis.Products;
using TapGamma.Tables;
using TapGamma.Tables.Formats;

namespace TapGamma.Analysis.Catalogues;

/// <summary>The rows of a catalogue as a VOTable.</summary>
public static class CatalogueTable
{
    private const string Flux = "cm**-2.s**-1";

    private static readonly (Column Column, Func<CatalogueRow, double> Value)[] Numbers =
    [
        (Number("ra", "deg", "pos.eq.ra;meta.main", "Right ascension of the position, ICRS"), r => r.Source.RaDeg),
        (Number("dec", "deg", "pos.eq.dec;meta.main", "Declination of the position, ICRS"), r => r.Source.DecDeg),
        (new Column("n_runs", Datatype.Int) { Ucd = "meta.number;obs", Description = "Runs that contribute" }, r => r.RunCount),
        (Number("n_on", null, "phot.count", "Counts in the on region"), r => r.Stacked?.MaskedOn ?? double.NaN),
        (Number("n_off", null, "phot.count", "Counts in the off regions"), r => r.Stacked?.MaskedOff ?? double.NaN),
        (Number("alpha", null, "arith.ratio", "On over off acceptance"), r => r.Alpha),
        (Number("excess", null, "phot.count", "On counts minus background"), r => r.Stacked is { } s ? s.MaskedOn - s.MaskedBackground : double.NaN),
        (Number("significance", null, "stat.snr", "Significance of the excess (Li and Ma), standard deviations"), r => r.SignificanceSigma),
        (Number("livetime", "s", "time.duration;obs.exposure", "Live time"), r => r.Stacked?.LivetimeS ?? double.NaN),
        (Number("e_min", "TeV", "em.energy;stat.min", "Lower end of the energies"), r => r.Overall?.MinTeV ?? double.NaN),
        (Number("e_max", "TeV", "em.energy;stat.max", "Upper end of the energies"), r => r.Overall?.MaxTeV ?? double.NaN),
        (Number("flux", Flux, "phot.flux", "Flux between these energies"), r => r.Overall?.Flux ?? double.NaN),
        (Number("flux_err", Flux, "stat.error;phot.flux", "Its standard deviation"), r => r.Overall?.FluxError ?? double.NaN),
        (Number("flux_ul", Flux, "phot.flux;stat.max", "Upper limit of the flux"), r => r.Overall?.FluxLimit ?? double.NaN),
        (Number("ts", null, "stat.likelihood", "Test statistic against no source"), r => r.Overall?.Ts ?? double.NaN),
        (Number("index", null, "spect.index", "Spectral index"), r => Parameter(r, "index").Value),
        (Number("index_err", null, "stat.error;spect.index", "Its standard deviation"), r => Parameter(r, "index").Error),
        (Number("amplitude", "cm**-2.s**-1.TeV**-1", "phot.flux.density", "Amplitude of the model"), r => Parameter(r, "amplitude").Value),
        (Number("amplitude_err", "cm**-2.s**-1.TeV**-1", "stat.error;phot.flux.density", "Its standard deviation"), r => Parameter(r, "amplitude").Error),
    ];

    private static readonly (Column Column, Func<CatalogueRow, string> Value)[] Texts =
    [
        (Text("name", "meta.id;meta.main", "Name of the position"), r => r.Source.Name),
        (Text("status", "meta.code.status", "detected (5 sigma or more), limit, no_data or refused"), r => r.Status),
        (Text("reason", "meta.note", "Why there are no numbers, or what to know before using them"), r => r.Reason),
    ];

    /// <summary>Name of the table's file.</summary>
    public const string FileName = "sources.vot";

    /// <summary>The table as a file.</summary>
    public static ProductFile ToFile(IReadOnlyList<CatalogueRow> rows, ProductContext context) =>
        new(FileName, "application/x-votable+xml", "A row for each position", ToVoTable(rows, context));

    /// <summary>Writes the rows in their order.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="context">What the table says about how it was made.</param>
    public static byte[] ToVoTable(IReadOnlyList<CatalogueRow> rows, ProductContext context)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(context);
        Column[] columns = [Texts[0].Column, .. Numbers.Select(number => number.Column), Texts[1].Column, Texts[2].Column];
        var reader = new Reader(columns, rows);
        var output = new ArrayBufferWriter<byte>();
        var info = new TableInfo
        {
            Name = "point_sources",
            Infos =
            [
                new TableInfoItem("SOFTWARE", $"{ProductContext.Program} {context.Version}"),
                new TableInfoItem(ProductCards.RecordKeyword, context.RecordId),
            ],
        };
        var writer = TableFormats.Find("votable/td")!.Format.Start(output, columns, info);
        writer.WriteHeader();
        while (reader.Read()) writer.WriteRow(reader);
        writer.WriteEnd(TableStatus.Ok);
        return output.WrittenSpan.ToArray();
    }

    private static (double Value, double Error) Parameter(CatalogueRow row, string name) =>
        row.Fit?.Parameters.FirstOrDefault(p => p.Name == name) is { } found ? (found.Value, found.Error) : (double.NaN, double.NaN);

    private static Column Number(string name, string? unit, string ucd, string description) =>
        new(name, Datatype.Double) { Unit = unit, Ucd = ucd, Description = description };

    private static Column Text(string name, string ucd, string description) =>
        new(name, Datatype.UnicodeChar) { ArraySize = "*", Ucd = ucd, Description = description };

    /// <summary>The name first, the numbers, then status and reason.</summary>
    private sealed class Reader(IReadOnlyList<Column> columns, IReadOnlyList<CatalogueRow> rows) : RowReader
    {
        private int _row = -1;

        public override IReadOnlyList<Column> Columns => columns;

        public bool Read() => ++_row < rows.Count;

        public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Read());

        public override bool IsNull(int column) => columns[column].IsText ? TextOf(column).Length == 0 : double.IsNaN(NumberOf(column));

        public override long GetInt64(int column) => (long)NumberOf(column);

        public override double GetDouble(int column) => NumberOf(column);

        public override ReadOnlySpan<byte> GetUtf8(int column) => Encoding.UTF8.GetBytes(TextOf(column));

        public override ReadOnlySpan<double> GetDoubles(int column) => throw new NotSupportedException("No column holds arrays.");

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private double NumberOf(int column) => Numbers[column - 1].Value(rows[_row]);

        private string TextOf(int column) => Texts[column == 0 ? 0 : column - Numbers.Length].Value(rows[_row]);
    }
}
