using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using TapGamma.Tap.Access;

namespace TapGamma.Tap.Uws;

/// <summary>With whom a request shares its turns: with those of the same user, without a token with others of the same address.</summary>
/// <param name="Name">The user, or the address; of IPv6 the network, within which addresses change.</param>
/// <param name="IsShared">True when a proxy that is not believed hides whose request it is.</param>
internal sealed record JobOrigin(string Name, bool IsShared)
{
    private const int NetworkBytes = 8;

    private static readonly AsyncLocal<JobOrigin?> Asking = new();

    /// <summary>That of the running request; null in a job.</summary>
    public static JobOrigin? Current
    {
        get => Asking.Value;
        set => Asking.Value = value;
    }

    public static JobOrigin Of(HttpContext context, TapOptions options)
    {
        if (Visitor.Current.Name is { } name) return new JobOrigin("user " + name, IsShared: false);
        var forwarded = context.Request.Headers["X-Forwarded-For"].ToString();
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (forwarded.Length == 0) return new JobOrigin(NameOf(address), IsShared: false);
        if (!options.TrustForwardedHeaders) return new JobOrigin(NameOf(address), IsShared: true);
        // The last one is what the proxy itself saw; those before it are the client's own words.
        return IPAddress.TryParse(forwarded.Split(',')[^1].Trim(), out var client)
            ? new JobOrigin(NameOf(client), IsShared: false) : new JobOrigin(NameOf(address), IsShared: true);
    }

    private static string NameOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address)) return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes) + "/64";
    }
}
