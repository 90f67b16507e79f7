using Microsoft.AspNetCore.Http;
using TapGamma.Tap.Home;

namespace TapGamma.Tap.Links;

/// <summary>The links of a few products as a page, for people who follow them in a browser.</summary>
internal static class LinksPage
{
    /// <summary>Sends the page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="root">Address of the server.</param>
    /// <param name="products">The products, in the order in which they were asked for.</param>
    public static Task SendAsync(HttpContext context, string root, IReadOnlyList<IdLinks> products)
    {
        var page = new Html();
        HomeFrame.AddHead(page, "Links", root);
        if (products.Count == 0) page.Markup("<p>Name a product: <code>?ID=</code> and its publisher's identifier (<code>obs_publisher_did</code>).</p>");
        foreach (var product in products) Add(page, root, product);
        HomeFrame.AddFoot(page, root);
        context.Response.Headers.Vary = "Accept";
        return page.SendAsync(context);
    }

    private static void Add(Html page, string root, IdLinks product)
    {
        page.Markup($"<h2><code>{Html.Text(product.Links[0].Id)}</code></h2>");
        foreach (var picture in product.Links.Where(IsPicture))
            page.Markup($"<p><img src=\"{Address(root, picture)}\" alt=\"{Html.Text(picture.Description)}\" style=\"max-width:100%\"></p>");
        page.Markup("<div class=\"scroll\"><table><tr><th>Link</th><th>Type</th><th class=\"n\">Bytes</th><th>What it is</th></tr>");
        foreach (var link in product.Links.Where(link => link.ServiceDef is null)) Add(page, root, link);
        page.Markup("</table></div>");
    }

    private static void Add(Html page, string root, Link link)
    {
        var text = Html.Text(link.Fault ?? (link.Description.Length > 0 ? link.Description : link.Semantics));
        var words = link.Fault is null ? $"<a href=\"{Address(root, link)}\">{text}</a>" : text;
        page.Markup(FormattableString.Invariant(
            $"<tr><td>{words}</td><td>{Html.Text(link.ContentType)}</td><td class=\"n\">{link.ContentLength:N0}</td><td><code>{Html.Text(link.Semantics)}</code></td></tr>"));
    }

    private static bool IsPicture(Link link) => link.Access is not null && link.Semantics != "#thumbnail" && link.ContentType?.StartsWith("image/", StringComparison.Ordinal) == true;

    private static string Address(string root, Link link) => Html.Text(link.Access is ['/', ..] path ? root + path : link.Access);
}
