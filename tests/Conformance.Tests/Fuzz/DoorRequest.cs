using System.Text;

namespace TapGamma.Conformance.Tests.Fuzz;

/// <summary>A request that can be told again from its text.</summary>
/// <param name="Door">The resource it was meant for.</param>
/// <param name="Method">Its method.</param>
/// <param name="PathAndQuery">Where it goes.</param>
/// <param name="Accept">The header of that name, if any.</param>
/// <param name="ContentType">Media type of the body; null without one.</param>
/// <param name="Body">The body.</param>
internal sealed record DoorRequest(Door Door, string Method, string PathAndQuery, string? Accept, string? ContentType, byte[] Body)
{
    // The paths of people who mean harm are sent as they are.
    private static readonly UriCreationOptions s_asWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public HttpRequestMessage ToMessage(string root)
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), new Uri(root + PathAndQuery, s_asWritten));
        if (Accept is not null) message.Headers.TryAddWithoutValidation("Accept", Accept);
        if (ContentType is null && Body.Length == 0) return message;
        message.Content = new ByteArrayContent(Body);
        if (ContentType is not null) message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        return message;
    }

    public override string ToString() =>
        $"{Method} {Short(PathAndQuery)}\nAccept: {Accept}\nContent-Type: {ContentType}\n{Short(Encoding.Latin1.GetString(Body))}";

    private static string Short(string text) => text.Length <= 4000 ? text : $"{text[..4000]}... ({text.Length})";
}
