using TapGamma.Fits;
using TapGamma.Fits.Time;

namespace TapGamma.Dl3.Tests;

public sealed class EventSelectionTests
{
    private static readonly EventList Events = new SampleRun().Observation().Events;

    [Fact]
    public void Energy_range_holds_its_lower_bound_only() => Assert.Equal([0, 1], new EventSelection { EnergyTeV = (0.5, 2) }.Rows(Events));

    [Fact]
    public void Distance_is_taken_on_the_sphere() =>
        Assert.Equal([1], new EventSelection { Distance = (83.6, 22.1, 0, 0.05) }.Rows(Events));

    [Fact]
    public void Times_may_be_given_in_another_reference()
    {
        // 1100 s after 51910 TT, told in days of 2001 with UTC as its scale.
        var reference = new TimeReference(51909, 0.5, TimeScale.Utc);
        var start = reference.ToTime(Events.TimeReference!.ToMjd(1099), TimeScale.TT);
        Assert.Equal([1], new EventSelection { GoodTimes = new GoodTimes([start], [start + 2], reference) }.Rows(Events));
    }

    [Fact]
    public void Optional_columns_select_also_through_the_end_of_a_cycle()
    {
        Assert.Equal([0, 1, 2], new EventSelection { Column = ("multip", 3, 4) }.Rows(Events));
        Assert.Empty(new EventSelection { Column = ("MULTIP", 4, 3) }.Rows(Events));
        Assert.Throws<FitsFormatException>(() => new EventSelection { Column = ("PHASE", 0, 1) }.Rows(Events));
    }

    [Fact]
    public void Selected_events_and_times_stand_in_for_those_of_the_file()
    {
        var run = new SampleRun().Observation();
        var some = run.Events.Select([2, 0]);
        Assert.Equal([run.Events.TimeS[2], run.Events.TimeS[0]], some.TimeS);
        Assert.Equal([run.Events.EventId[2], run.Events.EventId[0]], some.EventId);
        Assert.Equal(2, some.Count);
        var cut = run.With(some, new GoodTimes([1], [4], null));
        Assert.Same(some, cut.Events);
        Assert.Equal(3, cut.GoodTimes.OnTimeS);
        Assert.Same(run.Header, cut.Header);
        Assert.Same(run.Aeff, cut.Aeff);
        Assert.Equal(3, run.Events.Count);
    }

    [Fact]
    public void Intersection_of_good_times_holds_what_both_hold()
    {
        var both = new GoodTimes([0, 10, 20], [5, 15, 25], null).Intersect(new GoodTimes([4, 14, 30], [11, 22, 40], null));
        Assert.Equal([4.0, 10, 14, 20], both.StartS);
        Assert.Equal([5.0, 11, 15, 22], both.StopS);
        Assert.Equal(5, both.OnTimeS);
    }
}
