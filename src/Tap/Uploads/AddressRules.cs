using System.Net;
using System.Net.Sockets;

namespace TapGamma.Tap.Uploads;

/// <summary>From where tables may be fetched, so that nobody sends this server into a network behind it.</summary>
/// <param name="options">The operator's choice.</param>
internal sealed class AddressRules(TapOptions options)
{
    // RFC 6890 and the registries of special-purpose addresses of IANA.
    private static readonly IPNetwork[] NotPublic =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        ]).Select(IPNetwork.Parse),
    ];

    // Whatever is not of the world-wide unicast block, and what in it leads elsewhere: Teredo, documentation, 6to4.
    private static readonly IPNetwork PublicV6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotPublicV6 =
        [.. ((string[])["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]).Select(IPNetwork.Parse)];

    /// <summary>Whether a host is among those that the operator allows.</summary>
    public bool AllowsHost(string host)
    {
        host = host.TrimEnd('.');
        return options.UploadHosts.Count == 0 || options.UploadHosts.Any(allowed =>
            allowed.StartsWith("*.", StringComparison.Ordinal)
                ? host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
                : host.Equals(allowed, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a connection to an address may be opened.</summary>
    public bool Allows(IPAddress address) => options.UploadPrivateAddresses || IsPublic(address);

    /// <summary>Whether an address is one of the internet, not of this machine or of a network behind it.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? !NotPublic.Any(network => network.Contains(address))
            : PublicV6.Contains(address) && !NotPublicV6.Any(network => network.Contains(address));
    }
}
