using System.IO.Compression;
using TapGamma.Testing;

namespace TapGamma.Fits.Tests;

public sealed class FitsHeadersTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gives_the_same_headers_as_the_whole_file(bool gzip)
    {
        var path = Path.Combine(Path.GetTempPath(), $"tapgamma-{Guid.NewGuid():N}.fits");
        try
        {
            using (var stream = File.Create(path))
            using (Stream target = gzip ? new GZipStream(stream, CompressionLevel.Fastest) : stream) target.Write(Sample.Bytes());
            var headers = FitsHeaders.Read(path).ToList();
            Assert.Equal(Sample.File().Hdus.Select(hdu => hdu.Header.Cards.Count), headers.Select(header => header.Cards.Count));
            Assert.Equal(Sample.File().Hdus[1].Header.Cards, headers[1].Cards);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Reads_no_further_than_asked()
    {
        var path = Path.Combine(Path.GetTempPath(), $"tapgamma-{Guid.NewGuid():N}.fits");
        try
        {
            File.WriteAllBytes(path, [.. Sample.Bytes()[..(3 * 2880)], .. "rubbish"u8]);
            Assert.Equal("SAMPLE", FitsHeaders.Read(path).ElementAt(1).GetString("EXTNAME"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Finds_the_events_header_of_a_real_file()
    {
        Assert.SkipWhen(Repository.HessData is null, "The H.E.S.S. test data are not beside the checkout.");
        var path = Path.Combine(Repository.HessData!, "data/hess_dl3_dr1_obs_id_020136.fits.gz");
        Assert.Equal(20136, FitsHeaders.Read(path).First(header => header.FindString("EXTNAME") == "EVENTS").GetInt64("OBS_ID"));
    }
}
