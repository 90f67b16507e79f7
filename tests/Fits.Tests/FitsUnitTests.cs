namespace TapGamma.Fits.Tests;

public sealed class FitsUnitTests
{
    [Theory]
    [InlineData("m2", "m^2", 1)]
    [InlineData("m**2", "m2", 1)]
    [InlineData("cm2", "m2", 1e-4)]
    [InlineData("MeV", "TeV", 1e-6)]
    [InlineData("MeV-1 s-1 sr-1", "TeV-1 s-1 sr-1", 1e6)]
    [InlineData("1/(MeV s sr)", "s^-1 MeV^-1 sr^-1", 1)]
    [InlineData("1/s/TeV/sr", "MeV**-1 s**-1 sr**-1", 1e-6)]
    [InlineData("1 / (MeV s sr)", "MeV-1.s-1.sr-1", 1)]
    [InlineData("arcmin", "deg", 1 / 60.0)]
    [InlineData("sr^-1", "sr-1", 1)]
    [InlineData("", "1", 1)]
    [InlineData("d", "s", 86400)]
    public void Converts(string from, string to, double factor) => Assert.Equal(factor, FitsUnit.Factor(from, to)!.Value, factor * 1e-14);

    [Theory]
    [InlineData("m2", "deg")]
    [InlineData("parsec", "m")]
    [InlineData("TeV", "TeV-1")]
    [InlineData("^2", "1")]
    [InlineData("-", "m")]
    public void Refuses_what_does_not_fit(string from, string to) => Assert.Null(FitsUnit.Factor(from, to));
}
