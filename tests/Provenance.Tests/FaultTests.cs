using System.Text;
using TapGamma.Diagnostics;
using TapGamma.Provenance.Model;
using TapGamma.Provenance.Reading;

namespace TapGamma.Provenance.Tests;

/// <summary>Broken, cyclic, huge and lying documents are refused with the reason.</summary>
public class FaultTests
{
    private const string Prefix = "\"prefix\":{\"ex\":\"urn:ex:\"}";

    [Theory]
    [InlineData("", "PROV001")]
    [InlineData("{", "PROV001")]
    [InlineData("{\"entity\":{},\"entity\":{}}", "PROV001")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]", "PROV001")]
    [InlineData("{\"entity\":{\"\\ud800\":{}}}", "PROV001")]
    [InlineData("[]", "PROV002")]
    [InlineData("{\"entity\":3}", "PROV002")]
    [InlineData("{\"entity\":{\"nowhere:a\":{}}}", "PROV002")]
    [InlineData("{" + Prefix + ",\"entity\":{\"ex:a b\":{}}}", "PROV002")]
    [InlineData("{" + Prefix + ",\"entity\":{\"ex:\":{}}}", "PROV002")]
    [InlineData("{" + Prefix + ",\"entity\":{\"ex:a\":{\"prov:label\":{\"type\":\"xsd:string\"}}}}", "PROV002")]
    [InlineData("{" + Prefix + ",\"used\":{\"_:u\":{\"prov:activity\":\"ex:a\"}}}", "PROV002")]
    [InlineData("{" + Prefix + ",\"activity\":{\"ex:a\":{\"prov:startTime\":\"yesterday\"}}}", "PROV002")]
    public void Broken_documents_are_refused(string json, string code) => Assert.Equal(code, Refusal(json));

    [Fact]
    public void Documents_beyond_the_bounds_are_refused()
    {
        var many = "{" + Prefix + ",\"entity\":{" + string.Join(',', Enumerable.Range(0, 20).Select(i => $"\"ex:e{i}\":{{}}")) + "}}";
        Assert.Equal("PROV003", Refusal(many, new ProvenanceLimits { MaxBytes = 100 }));
        Assert.Equal("PROV004", Refusal(many, new ProvenanceLimits { MaxStatements = 10 }));
        Assert.Equal("PROV002", Refusal("{" + Prefix + ",\"entity\":{\"ex:" + new string('a', 3000) + "\":{}}}"));
    }

    [Fact]
    public void Random_bytes_and_damaged_documents_never_end_in_anything_but_a_refusal()
    {
        var whole = SampleRecord.Make().Bytes("PROV-JSON", ProvenanceMode.W3C);
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var damaged = whole.ToArray();
            for (var k = random.Next(1, 4); k > 0; k--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                ProvenanceChecks.Check(ProvJsonReader.Read(damaged, "test"), "test");
            }
            catch (InvalidInputException fault)
            {
                Assert.All(fault.Diagnostics, d => Assert.StartsWith("PROV", d.Code, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Rules_of_the_model_are_checked()
    {
        Entity[] entities = [new("urn:ex:a"), new("urn:ex:b")];
        Activity[] activities = [new("urn:ex:x"), new("urn:ex:y")];
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var record = new ProvenanceRecord { Entities = entities, Activities = activities };
        Assert.Empty(ProvenanceChecks.Check(SampleRecord.Make(), "test", id => id == SampleRecord.RunDid));
        Assert.Equal("PROV005", Code(record with { Entities = [.. entities, new("urn:ex:x")] }));
        Assert.Equal("PROV006", Code(record with { Used = [new("urn:ex:x", "urn:ex:nothing")] }));
        Assert.Equal("PROV007", Code(record with { Generated = [new("urn:ex:a", "urn:ex:x"), new("urn:ex:a", "urn:ex:y")] }));
        Assert.Equal("PROV008", Code(record with { Activities = [activities[0] with { StartTime = start, EndTime = start.AddSeconds(-1) }] }));
        Assert.Equal("PROV009", Code(record with { Derived = [new("urn:ex:a", "urn:ex:b"), new("urn:ex:b", "urn:ex:a")] }));
        Assert.Equal("PROV009", Code(record with { Used = [new("urn:ex:x", "urn:ex:a")], Generated = [new("urn:ex:a", "urn:ex:x")] }));
    }

    [Fact]
    public void A_chain_of_a_hundred_thousand_steps_is_checked_without_recursion()
    {
        Entity[] entities = [.. Enumerable.Range(0, 100_000).Select(i => new Entity($"urn:ex:e{i}"))];
        WasDerivedFrom[] chain = [.. Enumerable.Range(1, entities.Length - 1).Select(i => new WasDerivedFrom(entities[i].Id, entities[i - 1].Id))];
        Assert.Empty(ProvenanceChecks.Check(new ProvenanceRecord { Entities = entities, Derived = chain }, "test"));
    }

    private static string Code(ProvenanceRecord record) => Assert.Single(ProvenanceChecks.Check(record, "test")).Code;

    private static string Refusal(string json, ProvenanceLimits? limits = null) =>
        Assert.Throws<InvalidInputException>(() => ProvJsonReader.Read(Encoding.UTF8.GetBytes(json), "test", limits)).Diagnostics[0].Code;
}
