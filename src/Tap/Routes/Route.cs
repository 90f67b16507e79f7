using Microsoft.AspNetCore.Http;

namespace TapGamma.Tap.Routes;

/// <summary>A resource of the HTTP interface: where it is, what answers, and what its description says.</summary>
/// <param name="Pattern">Its path, with placeholders such as <c>{name}</c>.</param>
/// <param name="Methods">The methods it knows.</param>
/// <param name="Handler">What answers.</param>
/// <param name="Summary">One sentence for people.</param>
internal sealed record Route(string Pattern, IReadOnlyList<string> Methods, RequestDelegate Handler, string Summary)
{
    /// <summary>GET and HEAD.</summary>
    public static readonly IReadOnlyList<string> Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>GET, HEAD and POST with the parameters in a form (DALI 1.1, section 2.1).</summary>
    public static readonly IReadOnlyList<string> Query = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post];

    /// <summary>The media types of its answers, the usual one first.</summary>
    public required IReadOnlyList<string> Answers { get; init; }

    /// <summary>Its parameters besides those of the path.</summary>
    public IReadOnlyList<RouteParameter> Parameters { get; init; } = [];
}

/// <summary>A parameter of a resource.</summary>
/// <param name="Name">Its name; upper and lower case are the same.</param>
/// <param name="Description">One sentence for people.</param>
/// <param name="IsRequired">Whether a request needs it.</param>
/// <param name="Repeats">Whether it may stand more than once.</param>
internal sealed record RouteParameter(string Name, string Description, bool IsRequired = false, bool Repeats = false);
