using System.Net;
using TapGamma.Tap.Uploads;

namespace TapGamma.Tap.Tests.Uploads;

public class AddressRulesTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("2001:db8::1")]
    public void Addresses_behind_the_internet_are_not_public(string address) => Assert.False(AddressRules.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("130.79.128.13")]
    [InlineData("2a00:1450:4001:80b::200e")]
    [InlineData("::ffff:8.8.8.8")]
    public void Addresses_of_the_internet_are_public(string address) => Assert.True(AddressRules.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("vizier.cds.unistra.fr", true)]
    [InlineData("VIZIER.cds.unistra.fr.", true)]
    [InlineData("gea.esac.esa.int", true)]
    [InlineData("esa.int", false)]
    [InlineData("evilesa.int", false)]
    [InlineData("vizier.cds.unistra.fr.evil.example", false)]
    public void A_list_of_hosts_allows_those_and_no_other(string host, bool isAllowed) => Assert.Equal(
        isAllowed, new AddressRules(new TapOptions { UploadHosts = ["vizier.cds.unistra.fr", "*.esa.int"] }).AllowsHost(host));
}
