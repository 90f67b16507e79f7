namespace TapGamma.Sky.Tests;

public class TMocTests
{
    [Theory] // by Data/make_tcb.py
    [InlineData(53090.125, 211947030013326014)]
    [InlineData(43144.0003725, 211087684832184000)]
    [InlineData(60000.75, 212544108022583492)]
    public void Times_become_microseconds_of_tcb(double mjd, long microseconds)
    {
        var first = TMoc.FromIntervals([(mjd, mjd)], 61).Ranges[0].First;
        Assert.InRange(first, microseconds - 2500, microseconds + 2500); // the periodic part of TDB - TT is left out
    }

    [Fact]
    public void Good_times_become_cells_of_an_order()
    {
        var moc = TMoc.FromIntervals([(53090.10, 53090.12), (53091.0, 53091.01)]);
        Assert.Equal(31, moc.Order);
        Assert.True(moc.Contains(53090.11));
        Assert.True(moc.Contains(53091.005));
        Assert.False(moc.Contains(53090.5));
        Assert.InRange(moc.Seconds, (0.03 * 86400) - 1, (0.03 * 86400) + (4 * 1074));
        Assert.Equal(moc, TMoc.ParseAscii(moc.ToString()));
        Assert.Equal(moc, TMoc.ParseJson(moc.ToJson()));
        Assert.StartsWith("t", moc.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Siblings_merge_two_by_two() => Assert.Equal("t0/0 2/", TMoc.ParseAscii("2/0-3").ToString());

    [Fact]
    public void Algebra_holds()
    {
        var (a, b) = (TMoc.ParseAscii("t10/5-9 61/"), TMoc.ParseAscii("10/8-12 61/"));
        Assert.Equal(TMoc.ParseAscii("10/5-12 61/"), a.Union(b));
        Assert.Equal(TMoc.ParseAscii("10/8-9 61/"), a.Intersection(b));
        Assert.Equal(a, a.Complement().Complement());
        Assert.True(a.Intersection(a.Complement()).IsEmpty);
    }

    [Fact]
    public void Rejects_intervals_that_end_before_they_start() =>
        Assert.Contains("is no interval", Assert.Throws<FormatException>(() => TMoc.FromIntervals([(2, 1)])).Message, StringComparison.Ordinal);
}
