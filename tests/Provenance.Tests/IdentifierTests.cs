using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Reading;

namespace TapGamma.Provenance.Tests;

/// <summary>Identifiers and texts with every character that a form must escape.</summary>
public class IdentifierTests
{
    private const string Awkward = "aZ09/?=:;#&%+*@~!$'\"()[]{},.-_<>|^`\\é漢";
    private const string Texts = "a \"'\\<>&%\n\r\t\u0001\u00a0漢😀]]>";

    // PN_LOCAL of PROV-N 3.7.1 (https://www.w3.org/TR/prov-n/#prod-PN_LOCAL), with the escapes of PN_CHARS_ESC.
    private static readonly Regex s_local = new(
        @"^(?:[A-Za-z0-9_À-￿/@~&+*?#$!.-]|%[0-9A-Fa-f]{2}|\\[='(),\-:;""\[\].])+$", RegexOptions.CultureInvariant);

    [Fact]
    public void Any_identifier_and_text_survives_PROV_JSON()
    {
        foreach (var record in Records())
        {
            foreach (var mode in Enum.GetValues<ProvenanceMode>())
            {
                var entity = Assert.Single(ProvJsonReader.Read(record.Bytes("PROV-JSON", mode), "test").Entities);
                Assert.Equal(record.Entities[0].Id, entity.Id);
                Assert.Equal(record.Entities[0].Name, entity.Name);
                Assert.Equal(record.Entities[0].Location, entity.Location);
            }
        }
    }

    [Fact]
    public void Xml_forms_stay_well_formed_and_keep_identifiers()
    {
        foreach (var record in Records())
        {
            var xml = XDocument.Parse(record.Text("PROV-XML", ProvenanceMode.W3C)).Root!.Elements().Single();
            var name = (string)xml.Attribute(XName.Get("id", "http://www.w3.org/ns/prov#"))!;
            var colon = name.IndexOf(':', StringComparison.Ordinal);
            Assert.Equal(record.Entities[0].Id, xml.GetNamespaceOfPrefix(name[..colon])!.NamespaceName + name[(colon + 1)..]);
            var table = XDocument.Parse(record.Text("PROV-VOTABLE", ProvenanceMode.Ivoa));
            Assert.Equal(record.Entities[0].Id, table.Descendants().First(e => e.Name.LocalName == "TD").Value);
        }
    }

    [Fact]
    public void Names_in_PROV_N_keep_its_grammar_and_unescape_to_the_identifier()
    {
        foreach (var record in Records())
        {
            var lines = record.Text("PROV-N", ProvenanceMode.W3C).Split('\n');
            var spaces = lines.Where(l => l.StartsWith("  prefix ", StringComparison.Ordinal)).Select(l => l.Split(' '))
                .ToDictionary(words => words[3], words => words[4].Trim('<', '>'));
            var line = lines.Single(l => l.StartsWith("  entity(", StringComparison.Ordinal));
            var name = Regex.Match(line, @"entity\(((?:\\.|[^\\,)])*)").Groups[1].Value;
            var colon = name.IndexOf(':', StringComparison.Ordinal);
            Assert.Matches(s_local, name[(colon + 1)..]);
            var unescaped = Regex.Replace(name[(colon + 1)..], @"\\(.)", "$1");
            Assert.Equal(Unquoted(record.Entities[0].Id), Unquoted(spaces[name[..colon]] + unescaped));
        }
    }

    [Fact]
    public void Same_content_has_the_same_name_and_boundaries_between_parts_count()
    {
        Assert.Equal(Identifiers.Of("ab", "c"), Identifiers.Of("ab", "c"));
        Assert.NotEqual(Identifiers.Of("ab", "c"), Identifiers.Of("a", "bc"));
        Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", Identifiers.Of("ab", "c"));
        // The example of RFC 6920, section 8.1: SHA-256 of "Hello World!".
        Assert.Equal(
            "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk",
            Identifiers.OfFile("7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069"));
    }

    // What PROV-N has no escape for is percent-encoded there.
    private static string Unquoted(string uri) => Uri.UnescapeDataString(uri);

    private static IEnumerable<ProvenanceRecord> Records()
    {
        var random = new Random(20136);
        for (var i = 0; i < 300; i++)
        {
            var id = "urn:x:" + Pick(random, Awkward, 1 + random.Next(20));
            yield return new ProvenanceRecord
            {
                Entities = [new Entity(id) { Name = "n" + Pick(random, Texts, random.Next(10)), Location = Pick(random, Texts, random.Next(10)) }],
            };
        }
    }

    private static string Pick(Random random, string from, int length)
    {
        var runes = from.EnumerateRunes().ToArray();
        var text = new StringBuilder();
        for (var i = 0; i < length; i++) text.Append(runes[random.Next(runes.Length)]);
        return text.ToString();
    }
}
