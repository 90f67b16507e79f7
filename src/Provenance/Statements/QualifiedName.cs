using TapGamma.Provenance.Formats;

namespace TapGamma.Provenance.Statements;

/// <summary>A URI of a document as prefix and local name (PROV-DM, 5.7.1), spelt when somebody writes it: documents have thousands.</summary>
/// <param name="uri">The URI.</param>
/// <param name="prefix">The prefix.</param>
/// <param name="start">Where the local name begins in the URI.</param>
internal sealed class QualifiedName(string uri, string prefix, int start)
{
    /// <summary>The prefix.</summary>
    public string Prefix => prefix;

    /// <summary>The namespace of the prefix.</summary>
    public string Space => uri[..start];

    /// <summary>The local name.</summary>
    public string Local => field ??= uri[start..];

    /// <summary>Prefix, colon, local name.</summary>
    public string Text => field ??= string.Concat(prefix, ":", uri.AsSpan(start));

    /// <summary>The same as a string of JSON, quotes included.</summary>
    public byte[] Json => field ??= JsonText.Quoted(Text);
}
