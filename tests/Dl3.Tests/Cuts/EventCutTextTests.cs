using TapGamma.Dl3.Cuts;

namespace TapGamma.Dl3.Tests.Cuts;

public class EventCutTextTests
{
    [Theory]
    [InlineData("CIRCLE 83.6 22 0.5", 83.6, 22.5, true)]
    [InlineData("circle 83.6 22 0.5", 83.6, 22.6, false)]
    [InlineData("POLYGON 83 21 84 21 84 23 83 23", 83.5, 22, true)]
    [InlineData("POLYGON 83 21 84 21 84 23 83 23", 84.5, 22, false)]
    [InlineData("RANGE 83 84 21 23", 84, 23, true)]
    [InlineData("RANGE 83 84 21 23", 84.01, 23, false)]
    [InlineData("RANGE 350 10 -5 5", 359, 0, true)]
    [InlineData("RANGE 350 10 -5 5", 180, 0, false)]
    [InlineData("RANGE -10 10 -5 5", 355, 0, true)]
    [InlineData("RANGE -Inf +Inf 20 Inf", 12, 89, true)]
    [InlineData("RANGE -Inf +Inf 20 Inf", 12, 19, false)]
    [InlineData("RANGE 83 +Inf -5 5", 83.5, 0, true)]
    [InlineData("RANGE 83 +Inf -5 5", 82.5, 0, false)]
    [InlineData("RANGE -Inf 83 -5 5", 82.5, 0, true)]
    [InlineData("RANGE -Inf 83 -5 5", 83.5, 0, false)]
    public void Reads_every_shape_of_POS(string text, double ra, double dec, bool inside) =>
        Assert.Equal(inside, EventCutText.Pos(text).Contains(ra, dec));

    [Theory]
    [InlineData("")]
    [InlineData("BOX 1 2 3 4")]
    [InlineData("CIRCLE 1 2")]
    [InlineData("CIRCLE 1 2 x")]
    [InlineData("CIRCLE 1 95 1")]
    [InlineData("CIRCLE 1 2 -1")]
    [InlineData("RANGE 1 2 3")]
    [InlineData("RANGE 1 2 4 3")]
    [InlineData("RANGE 1 2 3 91")]
    [InlineData("RANGE 1 361 3 4")]
    [InlineData("RANGE Inf -Inf 3 4")]
    [InlineData("POLYGON 1 2 3 4")]
    [InlineData("POLYGON 1 2 3 4 5")]
    public void Refuses_what_is_no_shape(string text) => Assert.Throws<FormatException>(() => EventCutText.Pos(text));

    [Fact]
    public void An_interval_may_be_a_number_or_open()
    {
        Assert.Equal(new ClosedRange(1, 2), EventCutText.Interval(" 1  2 "));
        Assert.Equal(new ClosedRange(1, 1), EventCutText.Interval("1"));
        Assert.Equal(new ClosedRange(double.NegativeInfinity, 2), EventCutText.Interval("-Inf 2"));
        Assert.Equal(new ClosedRange(1, double.PositiveInfinity), EventCutText.Interval("1 +Inf"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2 1")]
    [InlineData("1 2 3")]
    [InlineData("NaN 1")]
    [InlineData("Inf Inf")]
    public void Refuses_what_is_no_interval(string text) => Assert.Throws<FormatException>(() => EventCutText.Interval(text));

    [Fact]
    public void A_band_becomes_energies_with_its_ends_exchanged()
    {
        var energy = EventCut.EnergyOfBand(new ClosedRange(1.2398419843320026e-19, 1.2398419843320026e-18));
        Assert.Equal(1, energy.Min, 12);
        Assert.Equal(10, energy.Max, 12);
        Assert.Equal(new ClosedRange(0, double.PositiveInfinity), EventCut.EnergyOfBand(new ClosedRange(double.NegativeInfinity, double.PositiveInfinity)));
    }

    [Theory]
    [InlineData(-2, -1)]
    [InlineData(-1, -0.0)]
    [InlineData(double.NegativeInfinity, -1)]
    public void No_photon_has_a_wavelength_below_zero(double from, double to)
    {
        var energy = EventCut.EnergyOfBand(new ClosedRange(from, to));
        Assert.False(energy.Contains(1e-3) || energy.Contains(1) || energy.Contains(1e3));
    }
}
