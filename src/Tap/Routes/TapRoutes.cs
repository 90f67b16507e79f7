using TapGamma.Provenance.Views;
using TapGamma.Tables.Formats;
using TapGamma.Tap.Cones;
using TapGamma.Tap.Data;
using TapGamma.Tap.DataStores;
using TapGamma.Tap.Descriptors;
using TapGamma.Tap.Examples;
using TapGamma.Tap.Home;
using TapGamma.Tap.Images;
using TapGamma.Tap.Jobs;
using TapGamma.Tap.Limits;
using TapGamma.Tap.Links;
using TapGamma.Tap.Monitoring;
using TapGamma.Tap.Previews;
using TapGamma.Tap.Records;
using TapGamma.Tap.Records.ProvSap;
using TapGamma.Tap.Soda;
using TapGamma.Tap.Sync;
using TapGamma.Tap.Uws;
using TapGamma.Tap.Vosi;

namespace TapGamma.Tap.Routes;

/// <summary>Every resource of the server: the one list from which it is mapped and described.</summary>
internal static class TapRoutes
{
    private const string Xml = "text/xml";

    private static readonly string[] Page = ["text/html"];
    private static readonly string[] Tables = [.. TableFormats.All.Select(format => format.MediaType).Distinct().OrderBy(type => type != TableFormats.Default.ContentType)];

    private static readonly RouteParameter MaxRec = new("MAXREC", "Rows to return at most; 0 returns the columns only.");
    private static readonly RouteParameter ResponseFormat = new("RESPONSEFORMAT", "Format of the answer: a media type or a short name such as csv.");

    /// <summary>All resources of one server.</summary>
    public static IReadOnlyList<Route> Of(TapSite site, JobHost jobs)
    {
        var routes = new List<Route>();
        routes.AddRange([.. Tap(site), .. jobs.Lists.SelectMany(list => JobRoutes.Of(site, jobs, list)), .. AnalysisRoutes.Of(site, jobs), .. Searches(site), .. Links(site), .. Records(site), .. Files(site), .. Operation(site, jobs)]);
        routes.Add(new Route("/openapi.json", Route.Read, new OpenApiEndpoint(site, routes).HandleAsync, "This description (OpenAPI 3.1)")
        {
            Answers = ["application/json"],
        });
        return routes;
    }

    private static IEnumerable<Route> Tap(TapSite site)
    {
        var vosi = new VosiEndpoint(site);
        var home = new HomeEndpoint(site);
        return
        [
            new("/", Route.Read, home.HandleAsync, "Start page for people") { Answers = Page },
            new("/tap", Route.Read, home.HandleAsync, "Start page for people") { Answers = Page },
            new("/tap/sync", Route.Query, new SyncEndpoint(site).HandleAsync, "A query in ADQL, answered at once (TAP 1.1)")
            {
                Answers = Tables,
                Parameters =
                [
                    new("LANG", "Language of the query: ADQL, ADQL-2.0 or ADQL-2.1.", IsRequired: true),
                    new("QUERY", "The query.", IsRequired: true),
                    ResponseFormat,
                    new("FORMAT", "Older name of RESPONSEFORMAT."),
                    MaxRec,
                    new("UPLOAD", "Tables that the query brings along: NAME,URL or NAME,param:PART.", Repeats: true),
                    new("RUNID", "The client's own name for the request."),
                    new("REQUEST", "doQuery, or nothing."),
                ],
            },
            new("/tap/capabilities", Route.Read, vosi.CapabilitiesAsync, "What the TAP service can do (VOSI 1.1, TAPRegExt 1.0)") { Answers = [Xml] },
            new("/tap/availability", Route.Read, vosi.AvailabilityAsync, "Whether the service works (VOSI 1.1)") { Answers = [Xml] },
            new("/tap/tables", Route.Read, vosi.TablesAsync, "The published tables (VOSI 1.1)")
            {
                Answers = [Xml],
                Parameters = [new("detail", "max describes columns and keys, too; min names the tables only.")],
            },
            new("/tap/tables/{name}", Route.Read, vosi.TableAsync, "One table with its columns (VOSI 1.1)") { Answers = [Xml] },
            new("/tap/examples", Route.Read, new ExamplesEndpoint(site).HandleAsync, "Queries to start from (DALI 1.1)") { Answers = ["application/xhtml+xml"] },
        ];
    }

    private static IEnumerable<Route> Searches(TapSite site)
    {
        var vosi = new VosiEndpoint(site);
        var cones = new ConeEndpoint(site);
        var images = new ImageEndpoint(site);
        return
        [
            new("/scs/{table}", Route.Query, cones.HandleAsync, "The rows of a table around a position (Simple Cone Search 1.03)")
            {
                Answers = Tables,
                Parameters =
                [
                    new("RA", "Right ascension of the centre, ICRS, in degrees.", IsRequired: true),
                    new("DEC", "Declination of the centre, ICRS, in degrees.", IsRequired: true),
                    new("SR", "Radius in degrees; 0 returns the columns only.", IsRequired: true),
                    new("VERB", "1 for few columns, 2 for the main ones (as without it), 3 for all."),
                    MaxRec,
                    ResponseFormat,
                ],
            },
            new("/scs/{table}/capabilities", Route.Read, cones.CapabilitiesAsync, "What the cone search can do (VOSI 1.1)") { Answers = [Xml] },
            new("/scs/{table}/availability", Route.Read, vosi.AvailabilityAsync, "Whether the cone search works (VOSI 1.1)") { Answers = [Xml] },
            new("/sia2/query", Route.Query, images.HandleAsync, "Data products by place, energy, time and kind (SIA 2.0)")
            {
                Answers = Tables,
                Parameters = [.. ImageParameters.All.Select(p => new RouteParameter(p.Name, p.Description, Repeats: true)), MaxRec, ResponseFormat],
            },
            .. Vosi(vosi, ImageEndpoint.Capabilities),
        ];
    }

    private static IEnumerable<Route> Vosi(VosiEndpoint vosi, ServiceCapabilities service) =>
    [
        new(service.Path + "/capabilities", Route.Read, context => vosi.CapabilitiesAsync(context, service), "What the service can do (VOSI 1.1)") { Answers = [Xml] },
        new(service.Path + "/availability", Route.Read, vosi.AvailabilityAsync, "Whether the service works (VOSI 1.1)") { Answers = [Xml] },
    ];

    private static IEnumerable<Route> Links(TapSite site)
    {
        var vosi = new VosiEndpoint(site);
        var previews = new PreviewEndpoint(site);
        return
        [
            new("/datalink/links", Route.Query, new LinksEndpoint(site).HandleAsync, "What goes with a product: files, pictures, services (DataLink 1.1)")
            {
                Answers = [LinksService.ContentType],
                Parameters = [new("ID", "A product's obs_publisher_did.", IsRequired: true, Repeats: true), MaxRec, ResponseFormat],
            },
            .. Vosi(vosi, LinksService.Capabilities),
            .. Vosi(vosi, SodaService.Capabilities),
            new("/preview/{collection}/{run}.png", Route.Read, previews.MapAsync, "Where the events of a run lie on the sky") { Answers = ["image/png"] },
            new("/preview/{collection}/{run}/{picture}.png", Route.Read, previews.PictureAsync, "A picture of a run") { Answers = ["image/png"] },
            new("/data/{collection}/{run}/{file}", Route.Read, new ProductEndpoint(site).HandleAsync, "A part of a run's file") { Answers = ["application/fits"] },
        ];
    }

    private static IEnumerable<Route> Records(TapSite site) =>
    [
        new(ProvSapEndpoint.Path, Route.Query, new ProvSapEndpoint(site).HandleAsync, "Where something came from, or what came of it (ProvSAP, ProvenanceDM 1.0)")
        {
            Answers = [.. RecordForms.All.Select(form => form.MediaType)],
            Parameters = ProvSapRequest.Parameters,
        },
        .. Vosi(new VosiEndpoint(site), new ServiceCapabilities(ProvSapEndpoint.Path, [new ServedStandard(null, null, ProvSapEndpoint.Path)])),
    ];

    private static RouteParameter[] CutParameters =>
    [
        new("CIRCLE", "Longitude, latitude and radius, ICRS, in degrees."),
        new("POLYGON", "Longitudes and latitudes of corners, ICRS, in degrees."),
        new("POS", "CIRCLE, RANGE or POLYGON with their numbers."),
        new("BAND", "Wavelengths in metres: two numbers."),
        new("ENERGY", "Energies in TeV: two numbers."),
        new("TIME", "Times as MJD (UTC): two numbers."),
    ];

    private static RouteParameter[] RecordParameters =>
    [
        new("RESPONSEFORMAT", string.Join(", ", RecordForms.All.Select(form => form.Name)) + "."),
        new("VIEW", string.Join(", ", ProvenanceViews.All.Keys) + "."),
        new("MODEL", "IVOA or W3C: whose words."),
    ];

    private static IEnumerable<Route> Files(TapSite site) =>
    [
        new("/data/{collection}/{file}", Route.Read, new DataEndpoint(site).HandleAsync, "A published file, whole or in part")
        {
            Answers = ["application/fits", "application/octet-stream"],
        },
        new("/soda/events/sync", Route.Query, new SodaEndpoint(site).HandleAsync, "The events of runs inside a part of the sky, an energy or a time range (SODA 1.0)")
        {
            Answers = [.. SodaRequest.Formats, "application/zip"],
            Parameters = [new("ID", "A run's obs_publisher_did.", IsRequired: true, Repeats: true), .. CutParameters, new("RESPONSEFORMAT", string.Join(" or ", SodaRequest.Formats))],
        },
        new(SodaRecordEndpoint.Path, Route.Query, new SodaRecordEndpoint(site).HandleAsync, "The record of what /soda/events/sync answers to the same parameters")
        {
            Answers = [.. RecordForms.All.Select(form => form.MediaType)],
            Parameters = [new("ID", "A run's obs_publisher_did.", IsRequired: true), .. CutParameters, .. RecordParameters],
        },
        new("/datastore", Route.Query, new DataStoreEndpoint(site).HandleAsync, "Chosen runs as one zip that analysis programs open as a data store")
        {
            Answers = ["application/zip"],
        },
    ];

    private static IEnumerable<Route> Operation(TapSite site, JobHost jobs)
    {
        var health = new HealthEndpoint(site);
        var limits = new LimitsEndpoint(site);
        return
        [
            new("/limits", Route.Read, limits.PageAsync, "What the server allows, and what happens beyond it") { Answers = Page },
            new("/limits.json", Route.Read, limits.JsonAsync, "The same for programs") { Answers = ["application/json"] },
            new("/health/live", Route.Read, HealthEndpoint.LiveAsync, "Whether the process answers") { Answers = ["text/plain"] },
            new("/health/ready", Route.Read, health.ReadyAsync, "Whether the database answers, too") { Answers = ["text/plain"] },
            new("/metrics", Route.Read, new MetricsEndpoint(site, jobs).HandleAsync, "Figures for Prometheus") { Answers = [MetricsEndpoint.ContentType] },
        ];
    }
}
