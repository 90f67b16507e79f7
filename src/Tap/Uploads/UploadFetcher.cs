using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using TapGamma.Diagnostics;

namespace TapGamma.Tap.Uploads;

/// <summary>
/// Fetches tables by http and https (TAP 1.1, section 2.7.6). Host and address are checked where the connection is made, so
/// that neither a redirect nor a name that changes its address leads around the rules.
/// </summary>
internal sealed class UploadFetcher : IDisposable
{
    private const int MaxRedirections = 5;

    private readonly TapOptions _options;
    private readonly AddressRules _rules;
    private readonly HttpClient _http;

    public UploadFetcher(TapOptions options)
    {
        (_options, _rules) = (options, new AddressRules(options));
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = ConnectAsync,
            AllowAutoRedirect = false,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            UseCookies = false,
            UseProxy = false,
        };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.Add(ProductInfoHeaderValue.Parse(TapSite.Product));
    }

    /// <summary>Fetches a table into a file.</summary>
    /// <param name="table">Its name.</param>
    /// <param name="address">Where it lies.</param>
    /// <param name="path">A file that does not exist.</param>
    /// <param name="account">Who is to have room for it.</param>
    /// <param name="cancellationToken">Stops the transfer.</param>
    /// <exception cref="InvalidInputException">The address is not allowed, does not answer, or gives too much.</exception>
    public async Task<UploadFile> FetchAsync(string table, Uri address, string path, UploadAccounts.Account? account, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.UploadFetchTimeout);
        try
        {
            using var response = await FollowAsync(table, address, limit.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw Refused(table, FormattableString.Invariant($"its server answers with status {(int)response.StatusCode}"));
            if (response.Content.Headers.ContentLength > _options.MaxUploadBytes)
                throw new InvalidInputException(UploadDiagnostics.TooLarge(table, _options.MaxUploadBytes));
            var content = await response.Content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
                await BoundedCopy.ToFileAsync(table, content, path, _options.MaxUploadBytes, account, fault => FaultOf(table, fault), limit.Token).ConfigureAwait(false);
            return new UploadFile(table, path, response.Content.Headers.ContentType?.MediaType);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidInputException(UploadDiagnostics.FetchTooSlow(table, _options.UploadFetchTimeout));
        }
        catch (HttpRequestException fault)
        {
            throw fault.InnerException as InvalidInputException ?? Refused(table, fault.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> FollowAsync(string table, Uri address, CancellationToken cancellationToken)
    {
        for (var redirections = 0; ; redirections++)
        {
            var response = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var next = (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 ? response.Headers.Location : null;
            if (next is null) return response;
            response.Dispose();
            address = new Uri(address, next);
            if (address.Scheme is not ("http" or "https")) throw Refused(table, "its server redirects to what is no http or https address");
            if (redirections == MaxRedirections) throw Refused(table, "its server redirects too often");
        }
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        if (!_rules.AllowsHost(host)) throw new InvalidInputException(UploadDiagnostics.HostNotAllowed(host));
        var addresses = IPAddress.TryParse(host, out var address) ? [address] : await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
        var allowed = addresses.Where(_rules.Allows).ToArray();
        if (allowed.Length == 0) throw new InvalidInputException(UploadDiagnostics.AddressNotPublic(host));
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static Diagnostic? FaultOf(string table, Exception fault) =>
        fault is HttpRequestException or IOException or InvalidDataException ? UploadDiagnostics.NotFetched(table, fault.Message) : null;

    private static InvalidInputException Refused(string table, string reason) => new(UploadDiagnostics.NotFetched(table, reason));
}
