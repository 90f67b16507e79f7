using TapGamma.Testing;

namespace TapGamma.Fits.Tests;

public sealed class HessFileTests
{
    [Fact]
    public void Reads_events_of_run_20136()
    {
        Assert.SkipWhen(Repository.HessData is null, "The H.E.S.S. test data are not beside the checkout.");
        var file = FitsFile.Open(Path.Combine(Repository.HessData!, "data/hess_dl3_dr1_obs_id_020136.fits.gz"));
        var events = file.Table("events");
        Assert.Equal(11243, events.RowCount);
        Assert.Equal("H.E.S.S. Phase I", events.Header.GetString("INSTRUME"));
        Assert.Equal(20136, events.Header.GetInt64("OBS_ID"));
        Assert.Equal(101962602, events.Header.GetDouble("TSTART"));
        Assert.Equal(["EVENT_ID", "TIME", "RA", "DEC", "ENERGY"], events.Columns.Select(column => column.Name));
        Assert.InRange(events.ReadDoubles("RA").Average(), 228, 229);
        Assert.Equal(["PRIMARY", "EVENTS", "GTI", "AEFF", "EDISP", "PSF", "BKG"], file.Hdus.Select(hdu => hdu.Name));
        Assert.Equal([32, 6, 144], file.Table("PSF")["RPSF"].Dimensions);
    }

    [Fact]
    public void Reads_the_hdu_index()
    {
        Assert.SkipWhen(Repository.HessData is null, "The H.E.S.S. test data are not beside the checkout.");
        var table = FitsFile.Open(Path.Combine(Repository.HessData!, "hdu-index.fits.gz")).Table("HDU_INDEX");
        Assert.Equal(630, table.RowCount);
        Assert.Equal("hess_dl3_dr1_obs_id_020136.fits.gz", table.ReadStrings("FILE_NAME")[0]);
        Assert.Equal(["aeff", "bkg", "edisp", "events", "gti", "psf"], table.ReadStrings("HDU_TYPE").Distinct().Order());
    }
}
