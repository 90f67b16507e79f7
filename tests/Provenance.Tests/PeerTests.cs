using System.Globalization;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Statements;
using TapGamma.Testing;

namespace TapGamma.Provenance.Tests;

/// <summary>The Python library prov reads what we write in the W3C's words, and says the same of every record.</summary>
public class PeerTests
{
    private static readonly Dictionary<string, string> s_classes = new()
    {
        ["entity"] = "ProvEntity",
        ["activity"] = "ProvActivity",
        ["agent"] = "ProvAgent",
        ["used"] = "ProvUsage",
        ["wasGeneratedBy"] = "ProvGeneration",
        ["wasAssociatedWith"] = "ProvAssociation",
        ["wasAttributedTo"] = "ProvAttribution",
        ["wasDerivedFrom"] = "ProvDerivation",
        ["wasInformedBy"] = "ProvCommunication",
        ["hadMember"] = "ProvMembership",
        ["wasInfluencedBy"] = "ProvInfluence",
    };

    [Theory]
    [InlineData("json", "PROV-JSON")]
    [InlineData("xml", "PROV-XML")]
    public async Task Prov_agrees_on_every_record(string name, string form)
    {
        Assert.SkipUnless(Tool.HasPythonModule("prov"), "Debian's python3-prov is not installed");
        var record = SampleRecord.Make();
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, record.Bytes(form, ProvenanceMode.W3C), TestContext.Current.CancellationToken);
            var script = Path.Combine(Repository.Root, "tests", "Provenance.Tests", "read_with_prov.py");
            var result = await Tool.RunAsync(Tool.Python, [script, file, name]);
            Assert.True(result.ExitCode == 0, result.ToString());
            Assert.Equal(Lines(record), result.Output.TrimEnd('\n').Split('\n'));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string[] Lines(ProvenanceRecord record) =>
        [.. StatementWriter.Write(record, ProvenanceMode.W3C).Select(Line).Order(StringComparer.Ordinal)];

    private static string Line(Statement s) => string.Join('|',
        s_classes[s.Kind.Name],
        s.Id ?? "",
        string.Join(',', s.Arguments.Select((a, i) => a is null ? "-" : s.Kind.IsTime(i) ? Time(a) : $"<{a}>")),
        string.Join(';', s.Attributes.Select(a => a.Name + "=" + Value(a.Value)).Distinct().Order(StringComparer.Ordinal)));

    private static string Value(AttributeValue value) =>
        value.IsName ? $"<{value.Text}>"
        : value.Language is { } language ? $"{value.Text}@{language}"
        : value.Type == Vocabulary.Xsd + "dateTime" ? Time(value.Text)
        : value.Text;

    private static string Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)
        .ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
