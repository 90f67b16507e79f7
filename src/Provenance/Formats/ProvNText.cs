using System.Text;

namespace TapGamma.Provenance.Formats;

/// <summary>Names and texts as PROV-N spells them (PROV-N, 3.7.1 and 3.7.3).</summary>
internal static class ProvNText
{
    private const string Plain = "/@~&+*?#$!_";
    private const string Escaped = "='(),:;\"[]";

    /// <summary>A qualified name; what its grammar has no escape for is percent-encoded.</summary>
    public static string Name((string Prefix, string Local) name)
    {
        var text = new StringBuilder(name.Prefix).Append(':');
        var local = name.Local;
        for (var i = 0; i < local.Length; i++)
        {
            var c = local[i];
            var edge = i == 0 || i == local.Length - 1;
            if (char.IsAsciiLetterOrDigit(c) || Plain.Contains(c, StringComparison.Ordinal) || c > 0xBF || (c is '.' or '-' && !edge)) text.Append(c);
            else if (Escaped.Contains(c, StringComparison.Ordinal) || c is '.' or '-') text.Append('\\').Append(c);
            else if (c == '%' && i + 2 < local.Length && char.IsAsciiHexDigit(local[i + 1]) && char.IsAsciiHexDigit(local[i + 2])) text.Append(c);
            else text.Append(Uri.EscapeDataString(c.ToString()));
        }

        return text.ToString();
    }

    /// <summary>A text in quotation marks.</summary>
    public static string Quoted(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                _ => text.Append(c),
            };
        }

        return text.Append('"').ToString();
    }

    /// <summary>A namespace: what must not stand between angle brackets is percent-encoded.</summary>
    public static string Iri(string uri)
    {
        var text = new StringBuilder();
        foreach (var c in uri) _ = c <= ' ' || "<>\"{}|^`\\".Contains(c, StringComparison.Ordinal) ? text.Append(Uri.HexEscape(c)) : text.Append(c);
        return text.ToString();
    }
}
