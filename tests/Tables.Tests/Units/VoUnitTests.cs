using System.Text.Json;
using TapGamma.Tables.Units;
using TapGamma.Testing;

namespace TapGamma.Tables.Tests.Units;

public class VoUnitTests
{
    public static TheoryData<string, string, double?> Conversions()
    {
        var path = Path.Combine(Repository.Root, "tests", "Tables.Tests", "Units", "Data", "units.json");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return new(document.RootElement.GetProperty("rows").EnumerateArray().Select(row => (
            row.GetProperty("from").GetString()!,
            row.GetProperty("to").GetString()!,
            row.GetProperty("factor").ValueKind == JsonValueKind.Null ? (double?)null : row.GetProperty("factor").GetDouble())));
    }

    [Theory]
    [MemberData(nameof(Conversions))]
    public void Factor_agrees_with_astropy(string from, string to, double? expected)
    {
        var factor = VoUnit.Parse(from)!.FactorTo(VoUnit.Parse(to)!);
        if (expected is null) Assert.Null(factor);
        else Assert.Equal(1, factor!.Value / expected.Value, 1e-7);
    }

    [Theory]
    [InlineData("")]
    [InlineData("foo")]
    [InlineData("dmin")]
    [InlineData("m**")]
    [InlineData("m.")]
    [InlineData(".m")]
    [InlineData("(m")]
    [InlineData("m)")]
    [InlineData("m//s")]
    [InlineData("((((((((((m))))))))))")]
    [InlineData("0.m")]
    [InlineData("m**(1/0)")]
    public void Rejects_what_is_no_unit(string text) => Assert.Null(VoUnit.Parse(text));

    [Theory]
    [InlineData("10**3.m", "km", 1)]
    [InlineData("0.1nm", "Angstrom", 1)]
    [InlineData("m/(s.kg)", "m.s**-1.kg**-1", 1)]
    [InlineData("sqrt(m**2)", "m", 1)]
    [InlineData("Hz**(1/2)", "s**(-0.5)", 1)]
    [InlineData("cm^-2 s^-1", "cm**-2.s**-1", 1)]
    public void Spellings_of_one_unit_agree(string a, string b, double factor) =>
        Assert.Equal(factor, VoUnit.Parse(a)!.FactorTo(VoUnit.Parse(b)!)!.Value, 1e-12);
}
