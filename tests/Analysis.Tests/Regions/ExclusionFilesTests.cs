using System.Text;
using System.Text.Json;
using TapGamma.Analysis.Regions;
using TapGamma.Diagnostics;
using TapGamma.Fits;
using TapGamma.Testing;

namespace TapGamma.Analysis.Tests.Regions;

/// <summary>Files of excluded sky against Gammapy 1.0 (Data/Exclusions/make_exclusions.py), pixel by pixel.</summary>
public sealed class ExclusionFilesTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Analysis.Tests", "Data", "Exclusions");

    [Theory]
    [InlineData("equatorial.reg")]
    [InlineData("galactic.reg")]
    [InlineData("mask.fits")]
    [InlineData("moc.txt")]
    [InlineData("moc.json")]
    [InlineData("moc-nuniq.fits")]
    [InlineData("moc-range.fits")]
    public void Excludes_the_sky_that_Gammapy_excludes(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "exclusions.json")));
        var root = document.RootElement;
        var (width, height) = (root.GetProperty("pixels")[0].GetInt32(), root.GetProperty("pixels")[1].GetInt32());
        var step = root.GetProperty("pixel_deg").GetDouble();
        var plane = new TanWcs(
            root.GetProperty("centre")[0].GetDouble(), root.GetProperty("centre")[1].GetDouble(), (width - 1) / 2.0, (height - 1) / 2.0, -step, step);
        var sky = ExclusionFiles.Read(file, File.ReadAllBytes(Path.Combine(Folder, file)));
        var wrong = new List<string>();
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var (ra, dec) = plane.ToSky(x, y);
                if (IsExcluded(sky, ra, dec) != (root.GetProperty("rows").GetProperty(file)[y].GetString()![x] == '1')) wrong.Add($"{x},{y}");
            }

        Assert.True(wrong.Count == 0, string.Join(' ', wrong));
    }

    [Fact]
    public void Every_reader_is_behind_the_door() => Assert.Equal(
        typeof(ExclusionFiles).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IExclusionReader))).ToHashSet(),
        ExclusionFiles.All.Select(reader => reader.GetType()).ToHashSet());

    [Fact]
    public void Circles_of_a_region_file_stay_circles()
    {
        var sky = Read("icrs; circle(10, 20, 0.3) # tag={a;b}; circle(5:00:00, -0:30:00, 30')");
        Assert.Equal([new CircleRegion(10, 20, 0.3), new CircleRegion(75, -0.5, 0.5)], sky.Circles);
        Assert.Null(sky.Rule);
    }

    [Fact]
    public void A_shape_with_a_minus_takes_its_area_out_of_the_others()
    {
        var sky = Read("icrs\ncircle(10,20,1)\n-circle(10,20,0.5)");
        Assert.True(IsExcluded(sky, 10, 20.7));
        Assert.False(IsExcluded(sky, 10, 20.2));
        Assert.False(IsExcluded(sky, 10, 22));
    }

    [Fact]
    public void A_region_file_without_shapes_excludes_nothing()
    {
        var sky = Read("# Region file format: DS9\nglobal color=green\nfk5\n");
        Assert.Empty(sky.Circles);
        Assert.Null(sky.Rule);
    }

    [Theory]
    [InlineData("ANA051", "sky.reg, line 2: 'circle(1,2,3)'", "# ds9\ncircle(1,2,3)")]
    [InlineData("ANA052", "sky.reg, line 1: The coordinate system 'physical'", "physical\ncircle(1,2,3)")]
    [InlineData("ANA053", "line 2: 'annulus(1,2,3,4)'", "fk5\nannulus(1,2,3,4)")]
    [InlineData("ANA054", "line 3: 'circle(1,2)' is not written as circle(lon, lat, radius)", "fk5\n\ncircle(1,2)")]
    [InlineData("ANA054", "polygon(lon, lat", "fk5\npolygon(1,2,3,4)")]
    [InlineData("ANA054", "ellipse(lon, lat", "fk5\nellipse(1,2,3,4,5,6,7)")]
    [InlineData("ANA055", "'12p' is not a size", "fk5\ncircle(1,2,12p)")]
    [InlineData("ANA055", "'-3' is not a size", "fk5\ncircle(1,2,-3)")]
    [InlineData("ANA055", "'95' is not between -90 and 90", "fk5\ncircle(1,95,1)")]
    [InlineData("ANA055", "'5:70:00' is not a longitude", "fk5\ncircle(5:70:00,5,1)")]
    [InlineData("ANA056", "'9999'", "3/99 9999\n")]
    [InlineData("ANA056", "JSON MOC", "{\"3\": 5}")]
    [InlineData("ANA050", "a ds9 region file", "\u0001\u0002")]
    [InlineData("ANA050", "a FITS image mask", "")]
    public void Wrong_text_is_refused_with_file_and_line(string code, string said, string text)
    {
        var fault = Assert.Throws<InvalidInputException>(() => Read(text));
        Assert.Equal(code, fault.Diagnostics[0].Code);
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
        Assert.Contains("sky.reg", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mask.fits", "RA---TAN", "RA---CAR", "ANA057")]
    [InlineData("moc-nuniq.fits", "'NUNIQ", "'NESTE", "ANA056")]
    [InlineData("moc-nuniq.fits", "'SPACE", "'TIMES", "ANA056")]
    [InlineData("moc-range.fits", "= 'C   ", "= 'G   ", "ANA056")]
    [InlineData("mask.fits", "NAXIS1  = ", "NAXIS1  =A", "ANA058")]
    public void Wrong_FITS_is_refused(string file, string from, string to, string code)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, file));
        var at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(from));
        Assert.True(at > 0);
        Encoding.ASCII.GetBytes(to).CopyTo(bytes, at);
        var fault = Assert.Throws<InvalidInputException>(() => ExclusionFiles.Read(file, bytes));
        Assert.Equal(code, fault.Diagnostics[0].Code);
        Assert.Contains(file, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_off_is_refused()
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, "mask.fits"))[..4000];
        var fault = Assert.Throws<InvalidInputException>(() => ExclusionFiles.Read("mask.fits", bytes));
        Assert.Equal("ANA058", fault.Diagnostics[0].Code);
    }

    private static ExcludedSky Read(string text) => ExclusionFiles.Read("sky.reg", Encoding.UTF8.GetBytes(text));

    private static bool IsExcluded(ExcludedSky sky, double ra, double dec) =>
        sky.Circles.Any(c => AngularSeparation.Deg(ra, dec, c.RaDeg, c.DecDeg) < c.RadiusDeg) || (sky.Rule?.Invoke(ra, dec) ?? false);
}
