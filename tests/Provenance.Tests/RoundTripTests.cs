using TapGamma.Provenance.Formats;
using TapGamma.Provenance.Reading;

namespace TapGamma.Provenance.Tests;

/// <summary>What is written in either mode is read as the same record, shown by writing it again in every form.</summary>
public class RoundTripTests
{
    public static TheoryData<string> Forms() => [.. ProvenanceFormats.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_record_survives_PROV_JSON_in_both_modes(string form)
    {
        var record = SampleRecord.Make();
        foreach (var mode in Enum.GetValues<ProvenanceMode>())
        {
            var read = ProvJsonReader.Read(record.Bytes("PROV-JSON", mode), "test");
            Assert.Equal(record.Id, read.Id);
            foreach (var other in Enum.GetValues<ProvenanceMode>()) Assert.Equal(record.Text(form, other), read.Text(form, other));
        }
    }
}
