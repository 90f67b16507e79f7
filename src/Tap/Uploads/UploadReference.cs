namespace TapGamma.Tap.Uploads;

/// <summary>One table that a request brings along, as its parameter UPLOAD names it (TAP 1.1, section 2.7.6).</summary>
/// <param name="Name">Its name in TAP_UPLOAD, without quotes.</param>
/// <param name="Address">Where its content lies: <c>param:</c> and a part of the request, or an http(s) URL.</param>
internal sealed record UploadReference(string Name, string Address)
{
    private const string PartScheme = "param:";

    /// <summary>The part of the request that holds the content, or null when it lies elsewhere.</summary>
    public string? Part => Address.StartsWith(PartScheme, StringComparison.OrdinalIgnoreCase) ? Address[PartScheme.Length..] : null;
}
