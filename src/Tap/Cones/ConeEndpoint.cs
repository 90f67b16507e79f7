using Microsoft.AspNetCore.Http;
using TapGamma.Adql;
using TapGamma.Diagnostics;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Queries;
using TapGamma.Tap.Vosi;

namespace TapGamma.Tap.Cones;

/// <summary>/scs/{table}: the rows of a table around a position (Simple Cone Search 1.03).</summary>
internal sealed class ConeEndpoint(TapSite site)
{
    public const string StandardId = "ivo://ivoa.net/std/ConeSearch";

    /// <summary>The standard is older than binary tables, and so are some of its clients.</summary>
    private const string DefaultFormat = "votable/td";

    private readonly SearchRun _run = new(site, StandardId);

    public async Task HandleAsync(HttpContext context)
    {
        var table = await TableAsync(context).ConfigureAwait(false);
        var parameters = await DaliParameters.ReadAsync(context, site.Options).ConfigureAwait(false);
        var faults = new List<Diagnostic>();
        var cone = ConeRequest.Parse(parameters, faults);
        var request = QueryRequest.Written(cone.Query(table), parameters, site.Options, BaseUrl.Of(context, site.Options), faults, DefaultFormat);
        await _run.AnswerAsync(context, request, table.Retold).ConfigureAwait(false);
    }

    public async Task CapabilitiesAsync(HttpContext context)
    {
        var table = await TableAsync(context).ConfigureAwait(false);
        var (ra, dec) = await SomePositionAsync(table, context.RequestAborted).ConfigureAwait(false);
        await XmlDocuments.SendAsync(
            context, ConeCapabilities.Build(BaseUrl.Of(context, site.Options), table.Name, site.Options, ra, dec)).ConfigureAwait(false);
    }

    private async ValueTask<ConeTable> TableAsync(HttpContext context)
    {
        var name = (string)context.Request.RouteValues["table"]!;
        var metadata = await site.Store.GetMetadataAsync(context.RequestAborted).ConfigureAwait(false);
        return ConeTable.Find(metadata, name) ?? throw new NotFoundException(SearchDiagnostics.NoConeTable(name));
    }

    /// <summary>Where a test of the service finds something, if there is anything.</summary>
    private async ValueTask<(double Ra, double Dec)> SomePositionAsync(ConeTable table, CancellationToken cancellationToken)
    {
        var metadata = await site.Store.GetMetadataAsync(cancellationToken).ConfigureAwait(false);
        var text = $"SELECT TOP 1 {table.Longitude}, {table.Latitude} FROM {table.Name} WHERE {table.Longitude} IS NOT NULL AND {table.Latitude} IS NOT NULL";
        var rows = await site.Store.QueryAsync(
            AdqlCompiler.Compile(text, metadata.Catalog, site.Store.Dialect).Require(), 1, cancellationToken).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
            return await rows.ReadAsync(cancellationToken).ConfigureAwait(false) ? (rows.GetDouble(0), rows.GetDouble(1)) : (0, 0);
    }
}
