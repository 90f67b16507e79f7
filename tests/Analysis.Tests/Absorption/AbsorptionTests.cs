using TapGamma.Analysis.Absorption;

namespace TapGamma.Analysis.Tests.Absorption;

public sealed class AbsorptionTests
{
    public static TheoryData<string> Names => [.. EblModels.All.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Transmission_falls_with_energy_and_redshift(string name)
    {
        var table = EblTables.Load(name);
        double[] redshifts = [0.03, 0.116, 0.3, 0.6];
        foreach (var energy in new[] { 0.2, 1, 5, 20 })
        {
            var transmission = redshifts.Select(z => table.At(z).Transmission(energy)).ToArray();
            Assert.All(transmission, t => Assert.InRange(t, 0, 1));
            Assert.Equal(transmission.OrderDescending(), transmission);
            Assert.True(table.At(0.3).Transmission(energy * 2) <= table.At(0.3).Transmission(energy));
        }
    }

    [Fact]
    public void Scale_multiplies_the_optical_depth()
    {
        var table = EblTables.Load("dominguez");
        var once = table.At(0.2).Transmission(1);
        Assert.Equal(Math.Sqrt(once), table.At(0.2, 0.5).Transmission(1), 1e-12);
    }

    [Fact]
    public void Built_in_approximation_keeps_its_stated_error()
    {
        var table = EblTables.Load("dominguez");
        double worst = 0;
        for (var z = 0.01; z <= 1; z *= 1.07)
        {
            var (exact, approximate) = (table.At(z), new BuiltInAbsorption(z));
            for (var energy = 0.05; energy < 100; energy *= 1.05)
                worst = Math.Max(worst, Math.Abs(exact.Transmission(energy) - approximate.Transmission(energy)));
        }

        Assert.InRange(worst, 0, BuiltInAbsorption.MaxError);
    }

    [Fact]
    public void Built_in_approximation_absorbs_nothing_at_redshift_zero() =>
        Assert.Equal(1, new BuiltInAbsorption(0).Transmission(10));
}
