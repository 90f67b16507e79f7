using TapGamma.Dl3.Cuts;
using TapGamma.Fits;
using TapGamma.Fits.Time;

namespace TapGamma.Dl3.Tests.Cuts;

public class CutObservationTests
{
    private static readonly TimeReference Reference = new(51910, 0.000742870370370241, TimeScale.TT);

    [Fact]
    public void Events_on_the_border_of_an_energy_range_stay()
    {
        var cut = Cut(new SampleRun(), new EventCut { EnergyTeV = [new ClosedRange(0.5, 1)] });
        Assert.Equal([0.5, 1], EventList.Read(cut.Table("EVENTS")).EnergyTeV);
        Assert.Equal([1L, 2], EventList.Read(cut.Table("EVENTS")).EventId);
    }

    [Fact]
    public void Without_a_time_range_good_times_and_exposure_stay()
    {
        var run = new SampleRun();
        var cut = Cut(run, new EventCut { EnergyTeV = [new ClosedRange(0.6, 10)] });
        Assert.True(BytesOf(run.File().Table("GTI")).SequenceEqual(BytesOf(cut.Table("GTI"))));
        Assert.Equal(210, cut.Table("EVENTS").Header.GetDouble("ONTIME"));
        Assert.Equal(990, cut.Table("EVENTS").Header.GetDouble("TSTART"));
    }

    [Fact]
    public void A_time_range_cuts_good_times_exposure_and_bounds()
    {
        var cut = Cut(new SampleRun(), new EventCut { TimeMjdUtc = [Utc(1050, 1180)] });
        var times = GoodTimes.Read(cut.Table("GTI"));
        AssertTimes([1050, 1150], times.StartS);
        AssertTimes([1140, 1180], times.StopS);
        var header = cut.Table("EVENTS").Header;
        AssertTimes([120, 120 * 0.95, 0.95], [header.GetDouble("ONTIME"), header.GetDouble("LIVETIME"), header.GetDouble("DEADC")]);
        AssertTimes([1050, 1180], [header.GetDouble("TSTART"), header.GetDouble("TSTOP")]);
        Assert.Equal([1100.0], EventList.Read(cut.Table("EVENTS")).TimeS);
    }

    [Fact]
    public void A_time_range_that_reaches_beyond_the_run_does_not_widen_it()
    {
        var cut = Cut(new SampleRun(), new EventCut { TimeMjdUtc = [Utc(1050, 5000), new ClosedRange(double.NegativeInfinity, Utc(0, 1190).Max)] });
        var header = cut.Table("EVENTS").Header;
        AssertTimes([1050, 1190], [header.GetDouble("TSTART"), header.GetDouble("TSTOP")]);
    }

    [Fact]
    public void Dates_follow_the_times_in_the_form_they_had()
    {
        var run = new SampleRun { Cards = { FitsCard.Of("DATE-OBS", "2001-01-01"), FitsCard.Of("TIME-OBS", "00:17:34.184"), FitsCard.Of("DATE-END", "2001-01-01T00:20:00") } };
        var header = Cut(run, new EventCut { TimeMjdUtc = [Utc(1050, 1180)] }).Table("EVENTS").Header;
        // 1050 s after 2001-01-01T00:01:04.184 TT.
        Assert.Equal(("2001-01-01", "00:18:34.184"), (header.GetString("DATE-OBS"), header.GetString("TIME-OBS")));
        Assert.Equal("2001-01-01T00:20:44.184", header.GetString("DATE-END"));
    }

    [Fact]
    public void Conditions_are_added_up()
    {
        var cut = new EventCut
        {
            EnergyTeV = [new ClosedRange(0.6, 10)],
            Sky = [EventCutText.Circle("83.6 22.1 0.05"), EventCutText.Pos("RANGE 83 84 22 23")],
        };
        Assert.Equal(1, CutObservation.Of(new SampleRun().Observation(), cut).EventCount);
        Assert.Equal(0, CutObservation.Of(new SampleRun().Observation(), cut with { EnergyTeV = [new ClosedRange(5, 6)] }).EventCount);
    }

    [Fact]
    public void The_cut_stands_in_data_subspace_keywords_and_history()
    {
        var run = new SampleRun { Cards = { FitsCard.Of("DSTYP1", "EVENT_CLASS"), FitsCard.Of("DSUNI1", ""), FitsCard.Of("DSVAL1", "1:1"), FitsCard.Of("NDSKEYS", 1) } };
        var header = Cut(run, new EventCut
        {
            Sky = [EventCutText.Circle("83.6 22 2")],
            EnergyTeV = [new ClosedRange(0.6, double.PositiveInfinity)],
            TimeMjdUtc = [Utc(0, 5000)],
            Description = ["CIRCLE=83.6 22 2"],
        }).Table("EVENTS").Header;
        Assert.Equal("EVENT_CLASS", header.GetString("DSTYP1"));
        Assert.Equal(("POS(RA,DEC)", "deg", "CIRCLE(83.6,22,2)"), Condition(header, 2));
        Assert.Equal(("ENERGY", "TeV", "0.6:"), Condition(header, 3));
        Assert.Equal(("TIME", "s", "TABLE"), Condition(header, 4));
        Assert.Equal(":GTI", header.GetString("DSREF4"));
        Assert.Equal(4, header.GetInt64("NDSKEYS"));
        Assert.Contains("  CIRCLE=83.6 22 2", header.TextsOf("HISTORY"));
    }

    [Fact]
    public void Responses_are_passed_on_byte_for_byte_and_checksums_hold()
    {
        var run = new SampleRun();
        var cut = Cut(run, new EventCut { TimeMjdUtc = [Utc(1050, 1180)] });
        foreach (var name in new[] { "AEFF", "EDISP" })
            Assert.True(BytesOf(run.File().Table(name)).SequenceEqual(BytesOf(cut.Table(name))), name);
        Assert.All(cut.Hdus, hdu => Assert.True(hdu.VerifyChecksum(), hdu.Label));
    }

    [Fact]
    public void No_condition_leaves_the_events_as_they_are()
    {
        var run = new SampleRun();
        var cut = Cut(run, new EventCut());
        Assert.True(run.File().Table("EVENTS").Data.SequenceEqual(cut.Table("EVENTS").Data));
        Assert.DoesNotContain(cut.Table("EVENTS").Header.Cards, card => card.Keyword is "HISTORY" or "NDSKEYS");
    }

    [Fact]
    public void The_heap_of_a_table_goes_with_its_rows()
    {
        using var stream = new MemoryStream();
        new FitsWriter(stream).WriteTable([FitsCard.Of("EXTNAME", "T")],
            FitsColumnData.Of("N", new[] { 1, 2, 3 }), FitsColumnData.OfArrays("V", [new double[] { 1 }, [2, 2], [3, 3, 3]]));
        var table = FitsFile.Of(stream.ToArray(), "t.fits").Table("T");
        using var copy = new MemoryStream();
        new FitsWriter(copy).WriteTable(table, [.. table.RowBytes(0, 1), .. table.RowBytes(2, 1)], []);
        var read = FitsFile.Of(copy.ToArray(), "c.fits").Table("T");
        Assert.Equal([1L, 3], read.ReadInt64s("N"));
        Assert.Equal([3.0, 3, 3], read.ReadVariableDoubles(read["V"], 1));
        Assert.True(read.VerifyChecksum());
    }

    private static (string, string, string) Condition(FitsHeader header, int n) =>
        (header.GetString($"DSTYP{n}"), header.GetString($"DSUNI{n}"), header.GetString($"DSVAL{n}"));

    private static FitsFile Cut(SampleRun run, EventCut cut)
    {
        using var stream = new MemoryStream();
        CutObservation.Of(run.Observation(), cut).WriteTo(stream);
        return FitsFile.Of(stream.ToArray(), "cut.fits");
    }

    private static ClosedRange Utc(double start, double stop) =>
        new(Reference.ToMjd(start, TimeScale.Utc).Value, Reference.ToMjd(stop, TimeScale.Utc).Value);

    private static ReadOnlySpan<byte> BytesOf(Hdu hdu) => (byte[])[.. hdu.HeaderBytes, .. hdu.Data];

    private static void AssertTimes(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        // One MJD as a double is good to a microsecond.
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-5);
    }
}
