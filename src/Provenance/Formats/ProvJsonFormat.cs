using System.Globalization;
using System.Text;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Statements;

namespace TapGamma.Provenance.Formats;

/// <summary>PROV-JSON (W3C member submission of 2013).</summary>
internal sealed class ProvJsonFormat : IProvenanceFormat
{
    public string Name => "PROV-JSON";

    public string MediaType => "application/json";

    public string Extension => ".json";

    public void Write(Stream output, ProvenanceRecord record, ProvenanceMode mode)
    {
        var statements = StatementWriter.Write(record, mode);
        var names = new QualifiedNames(record.Prefixes, statements);
        using var json = new JsonText(output);
        json.Open("{"u8);
        json.Name("\"prefix\""u8);
        json.Open("{"u8);
        foreach (var (prefix, uri) in names.Used)
        {
            json.Name(JsonText.Quoted(prefix));
            json.Text(uri);
        }

        json.Close("}"u8);
        StatementKind? kind = null;
        var number = 0;
        // The statements come kind by kind.
        foreach (var statement in statements)
        {
            if (!ReferenceEquals(statement.Kind, kind))
            {
                if (kind is not null) json.Close("}"u8);
                (kind, number) = (statement.Kind, 0);
                json.Name(JsonText.Quoted(kind.Name));
                json.Open("{"u8);
            }

            number++;
            json.Name(statement.Id is { } id ? names.Json(id) : Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\"_:{kind.Name}{number}\"")));
            json.Open("{"u8);
            Body(json, statement, names);
            json.Close("}"u8);
        }

        if (kind is not null) json.Close("}"u8);
        json.Close("}"u8);
    }

    private static void Body(JsonText json, Statement statement, QualifiedNames names)
    {
        for (var i = 0; i < statement.Arguments.Count; i++)
        {
            if (statement.Arguments[i] is not { } argument) continue;
            json.Name(names.Json(statement.Kind.ArgumentNames[i]));
            if (statement.Kind.IsTime(i)) json.Text(argument);
            else json.Write(names.Json(argument));
        }

        // Few statements have two attributes of one name: only these gather them.
        for (var i = 0; i < statement.Attributes.Count; i++)
        {
            var name = statement.Attributes[i].Name;
            if (Others(0, i)) continue;
            json.Name(names.Json(name));
            if (!Others(i + 1, statement.Attributes.Count))
            {
                Value(json, statement.Attributes[i].Value, names);
                continue;
            }

            json.Open("["u8);
            foreach (var same in statement.Attributes.Where(a => a.Name == name))
            {
                json.Item();
                Value(json, same.Value, names);
            }

            json.Close("]"u8);

            bool Others(int from, int to)
            {
                for (var k = from; k < to; k++)
                    if (statement.Attributes[k].Name == name) return true;
                return false;
            }
        }
    }

    private static void Value(JsonText json, AttributeValue value, QualifiedNames names)
    {
        if (value is { Type: null, Language: null })
        {
            json.Text(value.Text);
            return;
        }

        json.Open("{"u8);
        json.Name("\"$\""u8);
        if (value.IsName) json.Write(names.Json(value.Text));
        else json.Text(value.Text);
        if (value.Type is { } type)
        {
            json.Name("\"type\""u8);
            json.Write(names.Json(type));
        }

        if (value.Language is { } language)
        {
            json.Name("\"lang\""u8);
            json.Text(language);
        }

        json.Close("}"u8);
    }
}
