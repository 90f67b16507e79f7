using TapGamma.Diagnostics;
using TapGamma.Fits;

namespace TapGamma.Dl3.Tests;

public sealed class Dl3ChecksTests
{
    [Fact]
    public void Valid_run_has_no_findings() => Assert.Empty(Dl3Checks.Check(new SampleRun().Observation()));

    [Fact]
    public void Every_card_fault_has_its_code()
    {
        Expect("GADF102", Severity.Error, FitsCard.Undefined("TSTART"), "The mandatory keyword TSTART is missing or has no usable value.");
        Expect("GADF102", Severity.Error, FitsCard.Undefined("MJDREFI"), "MJDREFI");
        Expect("GADF102", Severity.Error, FitsCard.Of("TIMESYS", "LOCAL"), "MJDREFI");
        Expect("GADF102", Severity.Error, FitsCard.Undefined("RA_PNT"), "RA_PNT");
        Expect("GADF102", Severity.Warning, FitsCard.Undefined("TELESCOP"), "TELESCOP");
        Expect("GADF102", Severity.Error, FitsCard.Of("TSTART", 1e300), "TSTART");
        Expect("GADF103", Severity.Error, FitsCard.Of("TSTOP", 900.0), "TSTART = 990 must be before TSTOP = 900.");
        Expect("GADF104", Severity.Warning, FitsCard.Of("DEADC", 1.2), "DEADC = 1.2 must be above 0 and at most 1.");
        Expect("GADF105", Severity.Warning, FitsCard.Of("LIVETIME", 300.0), "LIVETIME = 300 is longer than ONTIME = 210.");
        Expect("GADF106", Severity.Error, FitsCard.Of("DEC_PNT", 91.0), "DEC_PNT = 91 is no position on the sky.");
        Expect("GADF101", Severity.Warning, FitsCard.Undefined("HDUCLASS"), "HDUCLASS is missing");
    }

    [Fact]
    public void Every_table_fault_has_its_code()
    {
        Expect("GADF204", Severity.Error, run => run.Ra[1] = double.NaN, "RA = NaN is not allowed (1 such events).");
        Expect("GADF204", Severity.Error, run => run.Dec[2] = -99, "DEC = -99");
        Expect("GADF204", Severity.Error, run => run.Energy[0] = 0, "ENERGY = 0");
        Expect("GADF203", Severity.Warning, run => run.Time[0] = 1145, "1 of 3 events lie outside the good time intervals.");
        Expect("GADF202", Severity.Warning, run => run.Start[1] = 1100, "The good time interval starts before the one above it stops.");
        Expect("GADF202", Severity.Warning, run => run.Stop[1] = 1300, "The good time interval reaches beyond TSTART and TSTOP of the observation.");
        Expect("GADF201", Severity.Warning, run => (run.Start, run.Stop) = ([], []), "no good time interval");
        Expect("GADF301", Severity.Warning, run => run.Area[3] = double.NaN, "1 values of the response are not finite");
        Expect("GADF304", Severity.Warning, run => run.AreaClass = "AEFF_9D", "'AEFF_9D' is not known");
    }

    [Fact]
    public void Fault_of_an_event_names_row_and_byte()
    {
        var run = new SampleRun();
        run.Ra[1] = double.PositiveInfinity;
        var finding = Assert.Single(Dl3Checks.Check(run.Observation()));
        var table = run.File().Table("EVENTS");
        Assert.Equal(new FileLocation("run.fits", "EVENTS (1)", table.OffsetOf(table["RA"], 1), "RA", 2), finding.Location);
    }

    [Fact]
    public void Header_that_contradicts_the_index_is_found()
    {
        var file = new SampleRun { ObsId = 8 }.File();
        var places = FileScanner.Scan(file).Select(place => place with { ObsId = 7 }).ToList();
        Assert.Contains(Dl3Checks.Check(new Observation(7, places, null, file)), finding => finding is { Code: "GADF004", Severity: Severity.Error });
    }

    [Fact]
    public void Missing_file_is_found() => Assert.Contains(
        Dl3Checks.Check(new Observation(7, [new HduReference(7, "events", "events", "/nowhere/x.fits", "EVENTS")])), finding => finding.Code == "GADF003");

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Mutated_runs_give_findings_and_never_an_exception(int seed)
    {
        var random = new Random(seed);
        var original = new SampleRun().Bytes();
        for (var round = 0; round < 600; round++)
        {
            var bytes = (byte[])original.Clone();
            for (var flips = random.Next(1, 5); flips > 0; flips--) bytes[random.Next(2880, bytes.Length)] = (byte)(random.Next(2) == 0 ? random.Next(256) : random.Next('0', ':'));
            try
            {
                var file = FitsFile.Of(bytes, "run.fits");
                _ = Dl3Checks.Check(SampleRun.Observation(file));
            }
            catch (FitsFormatException)
            {
                // The scan of a broken file; a data store turns it into a finding.
            }
        }
    }

    private static void Expect(string code, Severity severity, FitsCard card, string text) => Expect(code, severity, run => run.Cards.Add(card), text);

    private static void Expect(string code, Severity severity, Action<SampleRun> change, string text)
    {
        var run = new SampleRun();
        change(run);
        var findings = Dl3Checks.Check(run.Observation());
        Assert.True(findings.Any(found => found.Code == code && found.Severity == severity && found.Message.Contains(text, StringComparison.Ordinal)),
            $"{code} '{text}' is not among: {string.Join('\n', findings)}");
    }
}
