using System.Globalization;
using Microsoft.AspNetCore.Http;
using TapGamma.Diagnostics;
using TapGamma.Store;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Queries;

namespace TapGamma.Tap.Vosi;

/// <summary>What the service says of itself: capabilities, availability, tables (VOSI 1.1).</summary>
internal sealed class VosiEndpoint(TapSite site)
{
    private TableSets? _tableSets;

    public async Task CapabilitiesAsync(HttpContext context)
    {
        var metadata = await site.Store.GetMetadataAsync(context.RequestAborted).ConfigureAwait(false);
        var hasObsCore = metadata.TapSchema.Tables.Any(table => table.Name.Equals("ivoa.obscore", StringComparison.OrdinalIgnoreCase));
        context.Response.Headers.LastModified = site.UpSince.ToString("R", CultureInfo.InvariantCulture);
        await XmlDocuments.SendAsync(
            context, CapabilitiesDocument.Build(BaseUrl.Of(context, site.Options), site.Options, hasObsCore)).ConfigureAwait(false);
    }

    /// <summary>The capabilities of a service beside TAP.</summary>
    public Task CapabilitiesAsync(HttpContext context, ServiceCapabilities service) =>
        XmlDocuments.SendAsync(context, CapabilitiesDocument.Build(BaseUrl.Of(context, site.Options), service));

    /// <summary>Says no instead of failing when the store does not answer.</summary>
    public async Task AvailabilityAsync(HttpContext context)
    {
        var (isAvailable, note) = (true, (string?)null);
        try
        {
            await site.Store.CheckAsync(context.RequestAborted).ConfigureAwait(false);
        }
        catch (StoreUnavailableException fault) when (!context.RequestAborted.IsCancellationRequested)
        {
            Log.RequestFailed(site.Logger, fault, context.TraceIdentifier, context.Request.Path);
            (isAvailable, note) = (false, fault.Message);
        }
        catch (Exception fault) when (!context.RequestAborted.IsCancellationRequested)
        {
            Log.RequestFailed(site.Logger, fault, context.TraceIdentifier, context.Request.Path);
            (isAvailable, note) = (false, "The database does not answer.");
        }

        context.Response.Headers.CacheControl = "no-cache";
        await XmlDocuments.SendAsync(context, AvailabilityDocument.Build(isAvailable, site.UpSince, note)).ConfigureAwait(false);
    }

    public async Task TablesAsync(HttpContext context)
    {
        var withColumns = context.Request.Query["detail"].ToString() switch
        {
            "" or "max" => true,
            "min" => false,
            var detail => throw new InvalidInputException(DaliDiagnostics.DetailUnknown(detail)),
        };
        var metadata = await site.Store.GetMetadataAsync(context.RequestAborted).ConfigureAwait(false);
        var sets = _tableSets;
        if (!ReferenceEquals(sets?.Metadata, metadata)) _tableSets = sets = new TableSets(metadata);
        await XmlDocuments.SendAsync(context, withColumns ? sets!.Full.Value : sets!.Short.Value).ConfigureAwait(false);
    }

    public async Task TableAsync(HttpContext context)
    {
        var metadata = await site.Store.GetMetadataAsync(context.RequestAborted).ConfigureAwait(false);
        var name = (string)context.Request.RouteValues["name"]!;
        if (TableSetDocument.Build(metadata.TapSchema, name) is { } document)
            await XmlDocuments.SendAsync(context, document).ConfigureAwait(false);
        else
            throw new NotFoundException(SearchDiagnostics.NoTable(name));
    }

    /// <summary>The documents of one snapshot, made when first asked for.</summary>
    private sealed class TableSets(PublishedMetadata metadata)
    {
        public PublishedMetadata Metadata => metadata;

        public Lazy<byte[]> Full { get; } = new(() => TableSetDocument.Build(metadata.TapSchema, withColumns: true));

        public Lazy<byte[]> Short { get; } = new(() => TableSetDocument.Build(metadata.TapSchema, withColumns: false));
    }
}
