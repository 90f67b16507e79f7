using TapGamma.Analysis.Catalogues;
using TapGamma.Analysis.PointSource;
using TapGamma.Analysis.Products;
using TapGamma.Analysis.Records;
using TapGamma.Dl3;
using TapGamma.Provenance.Reading;
using TapGamma.Testing;

namespace TapGamma.Analysis.Tests.Catalogues;

/// <summary>A whole catalogue against the analysis of each of its positions.</summary>
public class CatalogueAnalysisTests
{
    private static readonly CatalogueSource[] Sources =
    [
        new("PKS 2155-304", 329.7169, -30.2256),
        new("Crab", 83.633, 22.014),
        new("far away", 10, 80),
        new("beside the Crab", 83.0, 22.6),
        new("nowhere", double.NaN, 22),
        new("below", 83, -95),
        new("Crab once more", 83.633, 22.014),
    ];

    [Fact]
    public void Every_position_has_the_numbers_of_its_own_analysis_in_the_order_given()
    {
        var settings = Settings();
        var rows = new CatalogueAnalysis(settings, Sources, Source()).Run(null, CancellationToken.None).Rows;
        Assert.Equal(Sources, rows.Select(row => row.Source));
        Assert.Equal(["detected", "detected", "no_data", "limit", "refused", "refused", "detected"], rows.Select(row => row.Status));
        foreach (var row in rows.Where(row => row.Stacked is not null))
        {
            var alone = PointSourceAnalysis.Run(settings with { RaDeg = row.Source.RaDeg, DecDeg = row.Source.DecDeg }, Source());
            Assert.Equal(alone.Stacked.Counts, row.Stacked!.Counts);
            Assert.Equal(alone.Stacked.Dispersion, row.Stacked.Dispersion);
            Assert.Equal(alone.Alpha, row.Alpha);
            Assert.Equal(alone.SignificanceSigma, row.SignificanceSigma);
            Assert.Equal((alone.Overall.Flux, alone.Overall.FluxLimit), (row.Overall!.Flux, row.Overall.FluxLimit));
            Assert.Equal(alone.Fit.Values, row.Fit?.Values ?? alone.Fit.Values);
        }
    }

    [Fact]
    public void Each_run_is_opened_once_and_threads_change_nothing()
    {
        var counted = new CountedSource(Source());
        var one = new CatalogueAnalysis(Settings() with { Threads = 1 }, Sources, counted).Run(null, CancellationToken.None);
        Assert.NotEmpty(counted.Opened);
        Assert.Equal(counted.Opened.Distinct().Count(), counted.Opened.Count);
        var two = new CatalogueAnalysis(Settings() with { Threads = 2 }, Sources, Source()).Run(null, CancellationToken.None);
        Assert.Equal(ProductContext.Of(one).RecordId, ProductContext.Of(two).RecordId);
        Assert.Equal(CatalogueTable.ToVoTable(one.Rows, ProductContext.Of(one)), CatalogueTable.ToVoTable(two.Rows, ProductContext.Of(two)));
    }

    [Fact]
    public void Record_keeps_the_rules_and_leads_from_the_table_to_the_files()
    {
        var result = new CatalogueAnalysis(Settings() with { Job = "point_source" }, Sources, Source()).Run(null, CancellationToken.None);
        var context = ProductContext.Of(result);
        var table = new ProductFile(CatalogueTable.FileName, "application/x-votable+xml", "Rows", CatalogueTable.ToVoTable(result.Rows, context));
        var record = CatalogueRecord.Make(result, context, [table]);
        Assert.Empty(ProvenanceChecks.Check(record, "record"));
        Assert.Equal(context.RecordId, record.Id);
        Assert.Equal(result.Runs.Count, record.Members.Count);
        Assert.Contains(record.Derived, d => d.GeneratedId == record.Id + "#" + CatalogueTable.FileName && d.UsedId == record.Members[0].CollectionId);
        foreach (var status in result.Rows.GroupBy(row => row.Status))
            Assert.Contains(record.Entities, e => e.Name == "Positions: " + status.Key && e.Value == status.Count().ToString(System.Globalization.CultureInfo.InvariantCulture));
        var moved = result with { Rows = [result.Rows[0] with { Source = result.Rows[0].Source with { RaDeg = 329.7 } }, .. result.Rows.Skip(1)] };
        Assert.NotEqual(context.RecordId, ProductContext.Of(moved).RecordId);
    }

    private static PointSourceSettings Settings() =>
        new() { RaDeg = double.NaN, DecDeg = double.NaN, CountsMap = false, Theta2 = false, FluxPointsPerDecade = 0 };

    private static DataStoreSource Source()
    {
        Assert.SkipWhen(Repository.HessData is null, "the H.E.S.S. DL3 DR1 data are not beside the project (../shared/data)");
        return new DataStoreSource(DataStore.Open(Repository.HessData!));
    }

    private sealed class CountedSource(IObservationSource source) : IObservationSource
    {
        public List<long> Opened { get; } = [];

        public IReadOnlyList<RunPointing> Pointings => source.Pointings;

        public Observation Open(long obsId)
        {
            lock (Opened) Opened.Add(obsId);
            return source.Open(obsId);
        }
    }
}
