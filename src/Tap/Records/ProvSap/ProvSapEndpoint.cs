using Microsoft.AspNetCore.Http;
using TapGamma.Provenance;
using TapGamma.Tap.Dali;

namespace TapGamma.Tap.Records.ProvSap;

/// <summary>/provsap: what lies around elements in the records of provenance, step by step, in any form (drafts of ProvSAP).</summary>
internal sealed class ProvSapEndpoint(TapSite site)
{
    /// <summary>Path of the resource.</summary>
    public const string Path = "/provsap";

    public async Task HandleAsync(HttpContext context)
    {
        var request = ProvSapRequest.Of(await DaliParameters.ReadAsync(context, site.Options).ConfigureAwait(false));
        using var place = await site.Gate.EnterAsync(context.RequestAborted).ConfigureAwait(false);
        var walk = await site.Store.Provenance.WalkAsync(request.Ids, request.Options, context.RequestAborted).ConfigureAwait(false);
        if (walk.Unknown.Count == request.Ids.Count) throw new NotFoundException(ProvSapDiagnostics.Unknown(walk.Unknown));
        var answer = request.Form.Of(request.HasConfiguration ? walk.Part : WithoutConfiguration(walk.Part));
        var response = context.Response;
        // Documents of provenance have no place for remarks on themselves.
        if (walk.IsCut) response.Headers.Append("Warning", $"299 - \"OVERFLOW: there is more than the {request.Options.MaxElements} elements shown\"");
        if (walk.Unknown.Count > 0) response.Headers.Append("Warning", $"299 - \"{walk.Unknown.Count} of the identifiers are unknown\"");
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = $"inline; filename=\"provenance{request.Form.Form.Extension}\"";
        response.ContentType = request.Form.Form.ContentType;
        response.ContentLength = answer.Length;
        await response.Body.WriteAsync(answer, context.RequestAborted).ConfigureAwait(false);
    }

    private static ProvenanceRecord WithoutConfiguration(ProvenanceRecord record) =>
        record with { Parameters = [], ParameterDescriptions = [], ConfigFiles = [], ConfigFileDescriptions = [], Configured = [] };
}
