using System.Net;
using Microsoft.AspNetCore.Http;

namespace TapGamma.Tap.Dali;

/// <summary>The words with which errors begin where a standard wants one (SODA 1.0, section 4.3; DataLink 1.1, section 3.4; SIA 2.0, section 2.3).</summary>
internal static class FaultWords
{
    /// <summary>The error as the resource at a path tells it.</summary>
    public static DaliError Said(PathString path, DaliError error)
    {
        var word = path.StartsWithSegments("/soda", StringComparison.Ordinal) ? SodaWord(error)
            : path.StartsWithSegments("/datalink", StringComparison.Ordinal) || path.StartsWithSegments("/sia2", StringComparison.Ordinal) ? LinkWord(error)
            : null;
        return word is null ? error : error with { Message = word + error.Message };
    }

    private static string SodaWord(DaliError error) => error.Status switch
    {
        _ when error.Message.StartsWith("MultiValuedParamNotSupported", StringComparison.Ordinal) => "",
        HttpStatusCode.ServiceUnavailable => "ServiceUnavailable: ",
        >= HttpStatusCode.InternalServerError => "Error: ",
        _ => "UsageError: ",
    };

    private static string LinkWord(DaliError error) => error.Status switch
    {
        HttpStatusCode.NotFound => "NotFoundFault: ",
        HttpStatusCode.ServiceUnavailable => "TransientFault: ",
        >= HttpStatusCode.InternalServerError => "FatalFault: ",
        _ => "UsageFault: ",
    };
}
