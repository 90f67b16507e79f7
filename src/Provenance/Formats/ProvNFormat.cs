using System.Text;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Statements;

namespace TapGamma.Provenance.Formats;

/// <summary>PROV-N, the notation for people (W3C Recommendation of 2013).</summary>
internal sealed class ProvNFormat : IProvenanceFormat
{
    public string Name => "PROV-N";

    public string MediaType => "text/provenance-notation";

    public string Extension => ".provn";

    public void Write(Stream output, ProvenanceRecord record, ProvenanceMode mode)
    {
        var statements = StatementWriter.Write(record, mode);
        var names = new QualifiedNames(record.Prefixes, statements);
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine("document");
        foreach (var (prefix, uri) in names.Used)
            if (prefix is not ("prov" or "xsd")) writer.WriteLine($"  prefix {prefix} <{ProvNText.Iri(uri)}>");
        foreach (var statement in statements) writer.WriteLine("  " + Line(statement, names));
        writer.WriteLine("endDocument");
    }

    private static string Line(Statement statement, QualifiedNames names)
    {
        var text = new StringBuilder(statement.Kind.Name).Append('(');
        var comma = false;
        if (statement.Id is { } id) Part(ProvNText.Name(names.Of(id)));
        // Times of an activity and of a relation stand together or not at all (PROV-N, 3.1.2).
        var count = statement.Arguments.Count(a => a is not null) > statement.Kind.Required ? statement.Arguments.Count : statement.Kind.Required;
        for (var i = 0; i < count; i++)
        {
            Part(statement.Arguments[i] is not { } argument ? "-"
                : statement.Kind.IsTime(i) ? argument : ProvNText.Name(names.Of(argument)));
        }

        if (statement.Attributes.Count > 0)
            Part("[" + string.Join(", ", statement.Attributes.Select(a => ProvNText.Name(names.Of(a.Name)) + "=" + Value(a.Value, names))) + "]");
        return text.Append(')').ToString();

        void Part(string part)
        {
            if (comma) text.Append(", ");
            comma = true;
            text.Append(part);
        }
    }

    private static string Value(AttributeValue value, QualifiedNames names) =>
        value.IsName ? "'" + ProvNText.Name(names.Of(value.Text)) + "'"
        : value.Language is { } language ? ProvNText.Quoted(value.Text) + "@" + language
        : value.Type is { } type ? ProvNText.Quoted(value.Text) + " %% " + ProvNText.Name(names.Of(type))
        : ProvNText.Quoted(value.Text);
}
