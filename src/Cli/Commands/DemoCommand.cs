using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using TapGamma.Analysis.Simulation;
using TapGamma.Ingest;
using TapGamma.Store;
using TapGamma.Tap;

namespace TapGamma.Cli.Commands;

/// <summary><c>tapgamma demo</c>: the whole path on simulated runs, in one command.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var folder = new Option<string>("--folder")
        {
            Description = "Where the sample archive and its store lie",
            HelpName = "DIR",
            DefaultValueFactory = _ => "var/demo",
        };
        var port = ServeCommand.Port();
        var command = new Command("demo", "Simulate runs, ingest them, serve them, and say what to try next") { folder, port };
        command.SetAction(async (arguments, cancel) =>
        {
            // The port is settled first: one in use shall not be found after all the work.
            var tap = new TapOptions();
            tap = tap with { Port = UsablePort(arguments.GetValue(port) ?? tap.Port) };
            var root = arguments.GetRequiredValue(folder);
            var archive = Path.Combine(root, "archive");
            if (!File.Exists(Path.Combine(archive, "obs-index.fits.gz")))
            {
                Console.WriteLine($"Simulating 12 runs into {archive} ...");
                Simulator.Write(archive, new SimulationOptions(), progress: null, cancel);
            }

            var store = StoreUri.Parse($"sqlite:{Path.Combine(root, "demo.db")}");
            var report = await IngestCommand.RunAsync(
                new IngestOptions { Paths = [archive], Collection = "simulated", Store = store },
                cancel);
            if (!report.IsComplete) return ExitCode.Refused;
            return await ServeCommand.RunAsync(store, tap, Suggest, cancel);
        });
        return command;
    }

    private static int UsablePort(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException fault)
        {
            throw new IOException(FormattableString.Invariant($"Port {port} cannot be used: {fault.Message}. Name another with --port."), fault);
        }
    }

    private static void Suggest(string url) => Console.WriteLine(
        $"""

        The runs are simulated; the sky positions are real. Try:

          a browser      {url}/
          TOPCAT         VO > Table Access Protocol (TAP) Query, TAP URL {url}/tap
          curl           every run, as CSV:
            curl -s {url}/tap/sync -d LANG=ADQL -d FORMAT=csv -d QUERY="SELECT obs_id, target_name, s_ra, s_dec, t_exptime FROM sim.vo_obscore"
          STILTS         hours for each target:
            stilts tapquery tapurl={url}/tap sync=true ofmt=ascii adql="SELECT target_name, COUNT(*) AS runs, SUM(t_exptime)/3600 AS hours FROM ivoa.obscore GROUP BY target_name"
          pyvo           gamma-like events within 0.1 deg of the Crab, run by run:
            python3 -c "import pyvo; print(pyvo.dal.TAPService('{url}/tap').search('SELECT target_name, e.obs_id, COUNT(*) AS n FROM sim.events AS e JOIN sim.observations AS o ON e.obs_id=o.obs_id WHERE DISTANCE(e.ra, e.dec, 83.633, 22.014) < 0.1 GROUP BY target_name, e.obs_id'))"

        Ctrl+C stops the server; ./tapgamma --help lists the other commands.
        """);
}
