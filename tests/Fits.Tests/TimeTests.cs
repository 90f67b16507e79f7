using TapGamma.Fits.Time;

namespace TapGamma.Fits.Tests;

public sealed class TimeTests
{
    private static readonly TimeReference Hess = new(51910, 0.000742870370370241, TimeScale.TT);

    [Fact]
    public void Run_20136_starts_as_the_format_description_says()
    {
        Assert.Equal(53090.12345120, Hess.ToMjd(101962602).Value, 8);
        Assert.Equal(53090.12270833, Hess.ToMjd(101962602, TimeScale.Utc).Value, 8);
        Assert.Equal("2004-03-26T02:56:42", IsoDate.Format(Hess.ToMjd(101962602, TimeScale.Utc)));
        Assert.Equal("2004-03-26T02:57:46.184", IsoDate.Format(Hess.ToMjd(101962602)));
    }

    // Values of astropy 5.2.1: Time(mjd, format='mjd', scale='tt').utc.isot and .tdb.
    [Theory]
    [InlineData(51544.5, "2000-01-01T11:58:55.816")]
    [InlineData(53735.9, "2005-12-31T21:34:55.816")]
    [InlineData(53736.1, "2006-01-01T02:22:54.816")]
    [InlineData(57754.25, "2017-01-01T05:58:50.816")]
    [InlineData(60000.0, "2023-02-24T23:58:50.816")]
    public void TT_becomes_UTC(double mjd, string iso) =>
        Assert.Equal(iso, IsoDate.Format(TimeScales.Convert(Mjd.Of(mjd), TimeScale.TT, TimeScale.Utc)));

    [Theory]
    [InlineData(TimeScale.Tai)]
    [InlineData(TimeScale.Utc)]
    [InlineData(TimeScale.Tdb)]
    [InlineData(TimeScale.Gps)]
    public void Conversions_return_to_where_they_began(TimeScale scale)
    {
        for (var day = 41400; day < 60000; day += 137)
        {
            var date = new Mjd(day, 0.3);
            var back = TimeScales.Convert(TimeScales.Convert(date, TimeScale.TT, scale), scale, TimeScale.TT);
            Assert.Equal(0, back.SecondsSince(date), 1e-7);
        }
    }

    [Theory]
    [InlineData("2004-03-26", "02:57:46.184", 53090.12345120370)]
    [InlineData("2004-03-26T02:57:46.184", null, 53090.12345120370)]
    [InlineData("2004-03-26T02:57:46.184Z", "11:11:11", 53090.12345120370)]
    [InlineData("26/03/94", null, 49437)]
    public void Parses_dates_of_all_ages(string date, string? time, double mjd) =>
        Assert.Equal(mjd, IsoDate.Parse(date, time)!.Value.Value, 10);

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2004-13-26")]
    [InlineData("2004-03-26T25:00:00")]
    [InlineData("")]
    public void Refuses_what_is_no_date(string date) => Assert.Null(IsoDate.Parse(date));

    [Fact]
    public void Rounding_up_at_midnight_changes_the_day() =>
        Assert.Equal("2004-03-27T00:00:00", IsoDate.Format(new Mjd(53090, 0.999999999999)));
}
