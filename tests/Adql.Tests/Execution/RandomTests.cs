namespace TapGamma.Adql.Tests.Execution;

public class RandomTests(FixtureDatabase database) : IClassFixture<FixtureDatabase>
{
    [Fact]
    public void Numbers_fill_the_interval_from_zero_to_one_evenly()
    {
        var numbers = Column("SELECT RAND() AS r FROM hess.obs");
        Assert.All(numbers, number => Assert.True(number is >= 0 and < 1));
        Assert.InRange(numbers.Average(), 0.5 - 0.03, 0.5 + 0.03);
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
    }

    [Fact]
    public void A_seed_gives_the_same_sequence_in_each_run_and_another_seed_another()
    {
        var numbers = Column("SELECT RAND(42) AS r FROM hess.obs");
        Assert.Equal(numbers, Column("SELECT RAND(42) AS r FROM hess.obs"));
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.All(numbers, number => Assert.True(number is >= 0 and < 1));
        Assert.InRange(numbers.Average(), 0.5 - 0.03, 0.5 + 0.03);
        Assert.Empty(numbers.Intersect(Column("SELECT RAND(43) AS r FROM hess.obs")));
    }

    /// <summary>First numbers of SplitMix64 from 1234567, as its authors publish them, as fractions of 2^64.</summary>
    [Fact]
    public void The_sequence_is_splitmix64()
    {
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423];
        Assert.Equal(published.Select(number => (number >> 11) / Math.Pow(2, 53)), Column("SELECT TOP 3 RAND(1234567) AS r FROM hess.obs"));
    }

    [Fact]
    public void A_sample_can_be_drawn_in_where()
    {
        var count = database.Query("SELECT obs_id FROM hess.obs WHERE RAND(7) < 0.1").Count;
        Assert.InRange(count, 230, 370);
    }

    [Fact]
    public void Normal_numbers_have_mean_and_deviation()
    {
        var numbers = Column("SELECT ivo_normal_random(10, 2) AS r FROM hess.obs");
        Assert.InRange(numbers.Average(), 10 - 0.2, 10 + 0.2);
        Assert.InRange(Math.Sqrt(numbers.Average(number => (number - 10) * (number - 10))), 1.85, 2.15);
    }

    private List<double> Column(string query) => [.. database.Query(query).Select(row => (double)row[0]!)];
}
