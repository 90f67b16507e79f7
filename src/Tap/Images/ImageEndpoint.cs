using Microsoft.AspNetCore.Http;
using TapGamma.Diagnostics;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Queries;
using TapGamma.Tap.Vosi;

namespace TapGamma.Tap.Images;

/// <summary>/sia2: data products of ivoa.obscore by place, energy, time and kind (SIA 2.0).</summary>
internal sealed class ImageEndpoint(TapSite site)
{
    private const string StandardId = "ivo://ivoa.net/std/SIA#query-2.0";

    /// <summary>What the service tells of itself.</summary>
    public static ServiceCapabilities Capabilities { get; } = new("/sia2", [new(StandardId, "2.0", "/sia2/query")]);

    /// <summary>Archives of this field are full of event lists, and whoever does not know the standard would think that they are empty.</summary>
    private const string ImagesOnly = "Only images and cubes were searched, as SIA 2.0 is about them; DPTYPE=event finds event lists.";

    private readonly SearchRun _run = new(site, StandardId);

    public async Task HandleAsync(HttpContext context)
    {
        var parameters = await DaliParameters.ReadAsync(context, site.Options).ConfigureAwait(false);
        var faults = new List<Diagnostic>();
        var query = ImageRequest.Query(parameters, faults);
        var request = QueryRequest.Written(query, parameters, site.Options, BaseUrl.Of(context, site.Options), faults);
        await _run.AnswerAsync(context, request, note: ImageRequest.NamesKind(parameters) ? null : ImagesOnly).ConfigureAwait(false);
    }
}
