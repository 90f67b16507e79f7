using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using TapGamma.Diagnostics;
using TapGamma.Tap.Uploads;

namespace TapGamma.Tap.Dali;

/// <summary>The parameters of one request, from its URL and its body; names ignore case (DALI 1.1, section 3).</summary>
internal sealed class DaliParameters
{
    private const int MaxParameters = 65_536;

    private readonly IQueryCollection _query;
    private readonly IFormCollection _form;

    private DaliParameters(IQueryCollection query, IFormCollection form) => (_query, _form) = (query, form);

    /// <summary>The files of a multipart body, in order; none where the caller gave no place for them.</summary>
    public IReadOnlyList<UploadFile> Files { get; private init; } = [];

    /// <summary>Reads the parameters of a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="options">The limits.</param>
    /// <param name="newFile">Gives the full path for each table in the body; null where a resource takes none.</param>
    /// <param name="account">What the client has of tables already; needed with <paramref name="newFile"/>.</param>
    public static async ValueTask<DaliParameters> ReadAsync(
        HttpContext context, TapOptions options, Func<string>? newFile = null, UploadAccounts.Account? account = null)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method)) return new DaliParameters(request.Query, FormCollection.Empty);
        if (request.Headers.ContentEncoding.ToString() is { Length: > 0 } encoding && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            throw new InvalidInputException(UploadDiagnostics.BodyCompressed(encoding));
        if (newFile is null || account is null || !IsMultipart(request))
            return new DaliParameters(request.Query, await ReadFormAsync(request, options, context.RequestAborted).ConfigureAwait(false));
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = options.MaxRequestBytes + options.MaxUploadBytes;
        var form = await MultipartForm.ReadAsync(request, options, newFile, account, context.RequestAborted).ConfigureAwait(false);
        return new DaliParameters(request.Query, form.Values) { Files = form.Files };
    }

    /// <summary>Parameters that were kept, such as those of a job.</summary>
    public static DaliParameters Of(IEnumerable<KeyValuePair<string, string>> pairs) => new(
        new QueryCollection(pairs.GroupBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(
            group => group.Key, group => new StringValues([.. group.Select(pair => pair.Value)]), StringComparer.OrdinalIgnoreCase)),
        FormCollection.Empty);

    /// <summary>All parameters with all their values, those of the body first.</summary>
    public IEnumerable<KeyValuePair<string, StringValues>> Pairs =>
        _form.Select(pair => pair.Key).Concat(_query.Select(pair => pair.Key)).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => KeyValuePair.Create(name, All(name)));

    /// <summary>All values of a parameter.</summary>
    public StringValues All(string name) => StringValues.Concat(_form[name], _query[name]);

    /// <summary>The value of a parameter that may stand once; null when absent or empty.</summary>
    public string? Single(string name, ICollection<Diagnostic> faults)
    {
        var values = All(name);
        if (values.Count == 0) return null;
        for (var i = 1; i < values.Count; i++)
            if (values[i] != values[0])
            {
                faults.Add(DaliDiagnostics.ParameterRepeated(name));
                break;
            }

        return string.IsNullOrWhiteSpace(values[0]) ? null : values[0];
    }

    /// <summary>Whether files may be in the body.</summary>
    public static bool IsMultipart(HttpRequest request) =>
        request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;

    private static async ValueTask<IFormCollection> ReadFormAsync(HttpRequest request, TapOptions options, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            if (request.ContentLength is null or 0 && request.ContentType is null) return FormCollection.Empty;
            throw new InvalidInputException(DaliDiagnostics.BodyTypeUnknown(request.ContentType));
        }

        var limits = new FormOptions
        {
            ValueCountLimit = MaxParameters,
            ValueLengthLimit = (int)Math.Min(options.MaxRequestBytes, int.MaxValue),
            MultipartBodyLengthLimit = options.MaxRequestBytes,
            BufferBodyLengthLimit = options.MaxRequestBytes,
        };
        try
        {
            return await request.ReadFormAsync(limits, cancellationToken).ConfigureAwait(false);
        }
        // A charset that is known and not read any more, such as UTF-7, is "not supported".
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or IOException and not BadHttpRequestException)
        {
            throw new InvalidInputException(DaliDiagnostics.BodyUnreadable(e.Message));
        }
    }
}
