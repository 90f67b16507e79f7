using System.Text.Json;
using TapGamma.Analysis.Regions;

namespace TapGamma.Analysis.Tests.Agreement;

public sealed class OffRegionTests
{
    [Theory]
    [InlineData("crab", "", true)]
    [InlineData("pks2155", "", true)]
    [InlineData("es0414", "", true)]
    [InlineData("ngc253", "", true)]
    [InlineData("empty", "", true)]
    [InlineData("crab", "10pd_noexcl", false)]
    [InlineData("pks2155", "10pd_noexcl", false)]
    [InlineData("es0414", "10pd_noexcl", false)]
    [InlineData("ngc253", "10pd_noexcl", false)]
    public void Off_regions_have_the_number_and_places_of_the_reference(string target, string variant, bool exclude)
    {
        var root = Reference.Load(target).Root;
        var settings = Reference.Load("settings-" + target).Root;
        var (ra, dec) = (root.GetProperty("ra").GetDouble(), root.GetProperty("dec").GetDouble());
        var on = new CircleRegion(ra, dec, root.GetProperty("on_radius_deg").GetDouble());
        var mask = new ExclusionMask(ra, dec);
        foreach (var circle in settings.GetProperty("exclusion_circles_ra_dec_radius_deg").EnumerateArray())
            if (exclude) mask.Add(new CircleRegion(circle[0].GetDouble(), circle[1].GetDouble(), circle[2].GetDouble()));
        var source = variant.Length > 0 ? root.GetProperty("variants").GetProperty(variant) : root;
        foreach (var run in source.GetProperty("observations").EnumerateArray()) Compare(run, on, mask);
    }

    private static void Compare(JsonElement run, CircleRegion on, ExclusionMask mask)
    {
        var (ra, dec) = (run.GetProperty("ra_pnt").GetDouble(), run.GetProperty("dec_pnt").GetDouble());
        Assert.Equal(run.GetProperty("offset_deg").GetDouble(), AngularSeparation.Deg(ra, dec, on.RaDeg, on.DecDeg), 1e-12);
        var found = ReflectedRegionsFinder.Find(ra, dec, on, mask);
        Assert.Equal(run.GetProperty("n_off_regions").GetInt32(), found.Count);
        var expected = run.GetProperty("off_regions_radec").EnumerateArray().ToArray();
        foreach (var (center, wanted) in found.Centers.Zip(expected))
            Assert.True(AngularSeparation.Deg(center.RaDeg, center.DecDeg, wanted[0].GetDouble(), wanted[1].GetDouble()) < 1e-10);
    }
}
