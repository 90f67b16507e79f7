using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Statements;

namespace TapGamma.Provenance.Formats;

/// <summary>PROV-JSON (W3C member submission of 2013).</summary>
internal sealed class ProvJsonFormat : IProvenanceFormat
{
    private const int Piece = 16 * 1024;

    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => "PROV-JSON";

    public string MediaType => "application/json";

    public string Extension => ".json";

    public void Write(Stream output, ProvenanceRecord record, ProvenanceMode mode)
    {
        var statements = StatementWriter.Write(record, mode);
        var names = new QualifiedNames(record.Prefixes, statements);
        using var json = new Utf8JsonWriter(output, s_options);
        json.WriteStartObject();
        json.WriteStartObject("prefix");
        foreach (var (prefix, uri) in names.Used) json.WriteString(prefix, uri);
        json.WriteEndObject();
        StatementKind? kind = null;
        var number = 0;
        // The statements come kind by kind.
        foreach (var statement in statements)
        {
            if (!ReferenceEquals(statement.Kind, kind))
            {
                if (kind is not null) json.WriteEndObject();
                (kind, number) = (statement.Kind, 0);
                json.WriteStartObject(kind.Name);
            }

            number++;
            json.WriteStartObject(statement.Id is { } id ? names.Text(id) : string.Create(CultureInfo.InvariantCulture, $"_:{kind.Name}{number}"));
            Body(json, statement, names);
            json.WriteEndObject();
            // The writer would hold the whole document otherwise, in ever larger buffers.
            if (json.BytesPending > Piece) json.Flush();
        }

        if (kind is not null) json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Body(Utf8JsonWriter json, Statement statement, QualifiedNames names)
    {
        for (var i = 0; i < statement.Arguments.Count; i++)
        {
            if (statement.Arguments[i] is not { } argument) continue;
            json.WriteString(names.Text(statement.Kind.ArgumentNames[i]), statement.Kind.IsTime(i) ? argument : names.Text(argument));
        }

        // Few statements have two attributes of one name: only these gather them.
        for (var i = 0; i < statement.Attributes.Count; i++)
        {
            var name = statement.Attributes[i].Name;
            if (Others(0, i)) continue;
            json.WritePropertyName(names.Text(name));
            if (!Others(i + 1, statement.Attributes.Count))
            {
                Value(json, statement.Attributes[i].Value, names);
                continue;
            }

            json.WriteStartArray();
            foreach (var same in statement.Attributes.Where(a => a.Name == name)) Value(json, same.Value, names);
            json.WriteEndArray();

            bool Others(int from, int to)
            {
                for (var k = from; k < to; k++)
                    if (statement.Attributes[k].Name == name) return true;
                return false;
            }
        }
    }

    private static void Value(Utf8JsonWriter json, AttributeValue value, QualifiedNames names)
    {
        if (value is { Type: null, Language: null })
        {
            json.WriteStringValue(value.Text);
            return;
        }

        json.WriteStartObject();
        json.WriteString("$", value.IsName ? names.Text(value.Text) : value.Text);
        if (value.Type is { } type) json.WriteString("type", names.Text(type));
        if (value.Language is { } language) json.WriteString("lang", language);
        json.WriteEndObject();
    }
}
