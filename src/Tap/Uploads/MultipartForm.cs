using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using TapGamma.Diagnostics;
using TapGamma.Tap.Dali;

namespace TapGamma.Tap.Uploads;

/// <summary>
/// Reads a multipart/form-data body part after part: parameters into memory, tables into files (DALI 1.1, section 3.4.5;
/// RFC 7578). A part is a table when it has a file name or declares content that is no plain text, or when UPLOAD names it.
/// </summary>
internal sealed class MultipartForm
{
    private const int MaxParts = 1024;
    private const int LongestBoundary = 128;

    private readonly TapOptions _options;
    private readonly Func<string> _newFile;
    private readonly UploadAccounts.Account _account;
    private readonly Dictionary<string, StringValues> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<UploadFile> _files = [];
    private long _textLeft;

    private MultipartForm(TapOptions options, Func<string> newFile, UploadAccounts.Account account) =>
        (_options, _newFile, _account, _textLeft) = (options, newFile, account, options.MaxRequestBytes);

    /// <summary>The parameters.</summary>
    public IFormCollection Values => new FormCollection(_values);

    /// <summary>The tables.</summary>
    public IReadOnlyList<UploadFile> Files => _files;

    /// <summary>Reads the body to its end.</summary>
    /// <param name="request">A request whose content type is multipart/form-data.</param>
    /// <param name="options">The limits.</param>
    /// <param name="newFile">Gives the full path for the next table.</param>
    /// <param name="account">What the client has here already.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidInputException">The body breaks the rules or a limit.</exception>
    public static async ValueTask<MultipartForm> ReadAsync(
        HttpRequest request, TapOptions options, Func<string> newFile, UploadAccounts.Account account, CancellationToken cancellationToken)
    {
        var form = new MultipartForm(options, newFile, account);
        var reader = new MultipartReader(BoundaryOf(request), request.Body) { BodyLengthLimit = null };
        for (var parts = 0; await NextAsync(reader, cancellationToken).ConfigureAwait(false) is { } section; parts++)
        {
            if (parts == MaxParts) throw Unreadable(FormattableString.Invariant($"it has more than {MaxParts} parts"));
            await form.AddAsync(section, cancellationToken).ConfigureAwait(false);
        }

        await form.MoveNamedTextsAsync(cancellationToken).ConfigureAwait(false);
        return form;
    }

    private static string BoundaryOf(HttpRequest request)
    {
        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        return boundary is { Length: > 0 and <= LongestBoundary } ? boundary : throw Unreadable("its Content-Type needs a boundary");
    }

    private static async Task<MultipartSection?> NextAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (FaultOf(fault) is { } finding)
        {
            throw new InvalidInputException(finding);
        }
    }

    private async Task AddAsync(MultipartSection section, CancellationToken cancellationToken)
    {
        var disposition = section.GetContentDispositionHeader();
        var name = disposition is null ? "" : HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
        if (name.Length == 0) throw Unreadable("a part has no name; each needs Content-Disposition: form-data; name=\"...\"");
        if (disposition!.IsFileDisposition() || !IsPlainText(section.ContentType)) await AddFileAsync(name, section, cancellationToken).ConfigureAwait(false);
        else await AddValueAsync(name, section.Body, cancellationToken).ConfigureAwait(false);
    }

    private async Task AddFileAsync(string name, MultipartSection section, CancellationToken cancellationToken)
    {
        var file = new UploadFile(name, _newFile(), section.ContentType);
        await BoundedCopy.ToFileAsync(name, section.Body, file.Path, _options.MaxUploadBytes, _account, FaultOf, cancellationToken).ConfigureAwait(false);
        _files.Add(file);
    }

    private async Task AddValueAsync(string name, Stream body, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            while (await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var count and > 0)
            {
                _textLeft -= count;
                if (_textLeft < 0) throw Unreadable(FormattableString.Invariant($"its parameters have more than {_options.MaxRequestBytes} bytes"));
                text.Write(buffer, 0, count);
            }
        }
        catch (Exception fault) when (FaultOf(fault) is { } finding)
        {
            throw new InvalidInputException(finding);
        }

        var value = Encoding.UTF8.GetString(text.GetBuffer().AsSpan(0, (int)text.Length));
        _values[name] = StringValues.Concat(_values.GetValueOrDefault(name), value);
    }

    /// <summary>Some clients send a table of text like any parameter: it counts as a file once UPLOAD names it.</summary>
    private async Task MoveNamedTextsAsync(CancellationToken cancellationToken)
    {
        var named = UploadList.Parse(_values.GetValueOrDefault("UPLOAD"), _options, []).Select(upload => upload.Part).OfType<string>();
        foreach (var name in named.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (!_values.Remove(name, out var texts)) continue;
            foreach (var text in texts)
            {
                var file = new UploadFile(name, _newFile(), null);
                _account.Take(Encoding.UTF8.GetByteCount(text ?? ""));
                await File.WriteAllTextAsync(file.Path, text, cancellationToken).ConfigureAwait(false);
                _files.Add(file);
            }
        }
    }

    private static bool IsPlainText(string? type) => type is null || type.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase);

    private static Diagnostic? FaultOf(Exception fault) => fault is InvalidDataException or IOException and not BadHttpRequestException
        ? DaliDiagnostics.BodyUnreadable(fault.Message)
        : null;

    private static InvalidInputException Unreadable(string reason) => new(DaliDiagnostics.BodyUnreadable(reason));
}
