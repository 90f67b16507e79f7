using Microsoft.AspNetCore.Http;
using TapGamma.Tap.Dali;

namespace TapGamma.Tap.Home;

/// <summary>The start page for people: what is published and how to query it. It works without scripts.</summary>
internal sealed class HomeEndpoint(TapSite site)
{
    public async Task HandleAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        var metadata = await site.Store.GetMetadataAsync(cancellationToken).ConfigureAwait(false);
        var collections = await site.Store.GetCollectionsAsync(cancellationToken).ConfigureAwait(false);
        var examples = await site.Examples.GetAsync(cancellationToken).ConfigureAwait(false);
        var root = BaseUrl.Of(context, site.Options);
        var page = new Html();
        HomeFrame.AddHead(page, site.Options.Title, root);
        page.Markup($"""
            <p>Very-high-energy gamma-ray observations in the Virtual Observatory. This server answers
            <abbr title="Astronomical Data Query Language">ADQL</abbr> queries by
            <abbr title="Table Access Protocol">TAP</abbr>; its TAP address is
            <code>{Html.Text(root)}/tap</code>.</p>
            """);
        HomeCollections.Add(page, collections);
        HomeTargets.Add(page, root, await site.Targets.GetAsync(cancellationToken).ConfigureAwait(false));
        HomeQuery.Add(page, root, examples);
        HomeClients.Add(page, root, examples);
        HomeTables.Add(page, metadata.TapSchema);
        HomeFrame.AddFoot(page, root);
        await page.SendAsync(context).ConfigureAwait(false);
    }
}
