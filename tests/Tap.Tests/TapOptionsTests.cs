using TapGamma.Diagnostics;

namespace TapGamma.Tap.Tests;

[Collection(ServerTests.Name)]
public sealed class TapOptionsTests(TestServer server)
{
    [Fact]
    public void All_wrong_settings_are_named_at_once()
    {
        var options = new TapOptions { Host = "nonsense host", Port = 70_000, DefaultMaxRec = 10, HardMaxRec = 5, PublicUrl = new Uri("ftp://x") };
        var fault = Assert.Throws<InvalidInputException>(() => TapServer.Create(options, server.Store));
        Assert.Equal(
            ["Host", "Port", "PublicUrl", "DefaultMaxRec"],
            fault.Diagnostics.Select(d => ((ParameterLocation)d.Location!).Name));
    }
}
