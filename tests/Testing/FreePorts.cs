using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TapGamma.Testing;

/// <summary>Ports of the loopback for servers that must be told theirs.</summary>
internal static class FreePorts
{
    // Below those that the system gives to clients, of which one could take a port while its server is stopped.
    private const int First = 15_000;

    private static readonly int s_end = FirstOfClients();

    // Other processes that look for ports shall look elsewhere.
    private static readonly Random s_random = new(Environment.ProcessId);

    /// <summary>As many ports that nobody listens on now.</summary>
    public static int[] Take(int count)
    {
        var ports = new HashSet<int>();
        lock (s_random)
        {
            while (ports.Count < count)
            {
                var port = s_random.Next(First, s_end);
                if (IsFree(port)) ports.Add(port);
            }
        }

        return [.. ports];
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FirstOfClients()
    {
        const string Range = "/proc/sys/net/ipv4/ip_local_port_range";
        var first = File.Exists(Range) ? int.Parse(File.ReadAllText(Range).Split('\t', ' ')[0], CultureInfo.InvariantCulture) : 0;
        return first > First + 1000 ? first : 32_768;
    }
}
