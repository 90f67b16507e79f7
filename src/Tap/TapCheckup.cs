using TapGamma.Diagnostics;
using TapGamma.Store.Checks;
using TapGamma.Tap.Dali;

namespace TapGamma.Tap;

/// <summary>Tells what is wrong with a server's options before anybody meets it.</summary>
public static class TapCheckup
{
    private const string Options = "change the option in the section TapGamma:Tap of the configuration file";

    /// <summary>Everything found.</summary>
    public static IEnumerable<Finding> Examine(TapOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return [.. Wrong(options), .. Unwise(options)];
    }

    private static IEnumerable<Finding> Wrong(TapOptions options)
    {
        try
        {
            options.Validated();
            return [];
        }
        catch (InvalidInputException fault)
        {
            return fault.Diagnostics.Select(problem => new Finding(problem, Options));
        }
    }

    private static IEnumerable<Finding> Unwise(TapOptions options)
    {
        var isOpen = options.Host != "localhost";
        if (options.PublicUrl is { IsAbsoluteUri: true } url)
        {
            if (url.Query.Length > 0 || url.Fragment.Length > 0)
                yield return new(DaliDiagnostics.PublicUrlHasTail(url), $"tapgamma serve --public-url {url.GetLeftPart(UriPartial.Path)}");
            if (isOpen && url.IsLoopback) yield return new(DaliDiagnostics.PublicUrlIsLocal(url), "tapgamma serve --public-url https://NAME.OF.THIS.SERVER");
        }

        if (isOpen && options.TrustForwardedHeaders && options.PublicUrl is null)
            yield return new(DaliDiagnostics.StrangersSetTheAddress(options.Host), "tapgamma serve --host localhost, behind the proxy, or --public-url URL");
    }
}
