using System.Text.Json;
using TapGamma.Testing;

namespace TapGamma.Fits.Tests;

public sealed class TanWcsTests
{
    [Fact]
    public void Agrees_with_astropy_both_ways()
    {
        var path = Path.Combine(Repository.Root, "tests/Fits.Tests/Data/tan.json");
        foreach (var entry in JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.GetProperty("cases").EnumerateArray())
        {
            double Get(string name) => entry.GetProperty(name).GetDouble();
            var wcs = TanWcs.Read(new FitsHeader(
            [
                FitsCard.Of("CTYPE1", "RA---TAN"), FitsCard.Of("CTYPE2", "DEC--TAN"), FitsCard.Of("CRVAL1", Get("ra")), FitsCard.Of("CRVAL2", Get("dec")),
                FitsCard.Of("CRPIX1", Get("x0") + 1), FitsCard.Of("CRPIX2", Get("y0") + 1), FitsCard.Of("CDELT1", Get("sx")),
                FitsCard.Of("CDELT2", Get("sy")), FitsCard.Of("CROTA2", Get("rot")),
            ]));
            foreach (var point in entry.GetProperty("points").EnumerateArray())
            {
                var (x, y, ra, dec) = (point[0].GetDouble(), point[1].GetDouble(), point[2].GetDouble(), point[3].GetDouble());
                var sky = wcs.ToSky(x, y);
                Assert.Equal(0, Math.IEEERemainder(ra - sky.RaDeg, 360), 1e-10);
                Assert.Equal(dec, sky.DecDeg, 1e-10);
                var pixel = wcs.ToPixel(ra, dec)!.Value;
                Assert.Equal(x, pixel.X, 1e-8);
                Assert.Equal(y, pixel.Y, 1e-8);
            }
        }
    }

    [Fact]
    public void Position_behind_the_plane_has_no_pixel() => Assert.Null(new TanWcs(0, 0, 0, 0, -1, 1).ToPixel(180, 0));

    [Fact]
    public void Cards_describe_the_same_map()
    {
        var wcs = new TanWcs(83.633, 22.014, 49.5, 49.5, -0.02, 0.02);
        Assert.Equal(wcs.ToSky(3, 4), TanWcs.Read(new FitsHeader(wcs.Cards())).ToSky(3, 4));
    }

    [Fact]
    public void Other_projections_are_refused() => Assert.Contains("CTYPE1 = 'RA---AIT' is not RA---TAN",
        Assert.Throws<FitsFormatException>(() => TanWcs.Read(new FitsHeader([FitsCard.Of("CTYPE1", "RA---AIT")]))).Message);
}
