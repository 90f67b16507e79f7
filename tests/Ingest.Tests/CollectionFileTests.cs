using System.Text;
using TapGamma.Diagnostics;
using TapGamma.Ingest.Collections;

namespace TapGamma.Ingest.Tests;

public sealed class CollectionFileTests
{
    private const string Good = """ "id": "x_dr", "title": "t", "obs_collection": "X", "publisher_did": "ivo://a.b/x" """;

    [Theory]
    [InlineData("hess_dr", "vo_obscore_2", "HESS-DL3-DR1")]
    [InlineData("gadf", "vo_obscore", "GADF")]
    [InlineData("sim", "vo_obscore", "TAPGAMMA-SIMULATED")]
    [InlineData("simulated", "vo_obscore", "TAPGAMMA-SIMULATED")]
    public void The_files_that_come_with_the_program_are_right(string id, string view, string collection)
    {
        var file = CollectionCatalogue.Find(id, null);
        Assert.Equal((view, collection), (file.View, file.ObsCollection));
    }

    [Fact]
    public void The_release_terms_travel_with_the_data() => Assert.Contains(
        "This work made use of data from the H.E.S.S. DL3 public test data release 1 (HESS DL3 DR1, H.E.S.S. collaboration, 2018).",
        CollectionCatalogue.Find("hess_dr", null).Rights);

    [Fact]
    public void Every_problem_is_reported()
    {
        var e = Assert.Throws<InvalidInputException>(() => Read(
            """{ "id": "Bad Id", "titel": "t", "obs_collection": 5, "products": ["aef"], "calib_level": 9, "publisher_did": "http://x" }"""));
        Assert.Equal(["ING005", "ING008", "ING007", "ING008", "ING008", "ING008", "ING009"], e.Codes());
        Assert.Contains("unknown key 'titel'; did you mean 'title'?", e.Message);
        Assert.Contains("unknown product 'aef'; did you mean 'aeff'?", e.Message);
        Assert.Contains("the key 'title' is missing", e.Message);
    }

    [Theory]
    [InlineData("{ \"id\": ", "ING003")]
    [InlineData("[]", "ING004")]
    [InlineData("", "ING003")]
    public void What_is_no_json_object_is_refused(string text, string code) =>
        Assert.Equal([code], Assert.Throws<InvalidInputException>(() => Read(text)).Codes());

    [Theory]
    [InlineData("\"view\": \"events\"")]
    [InlineData("\"view\": \"select\"")]
    [InlineData("\"data_rights\": \"free\"")]
    [InlineData("\"release_date\": \"2018\"")]
    [InlineData("\"products\": []")]
    [InlineData("\"products\": [\"aeff\", \"aeff\"]")]
    [InlineData("\"profile\": \"draft\"")]
    [InlineData("\"field_of_view_deg\": -1")]
    [InlineData("\"keywords\": { \"TELESCOP\": { \"A\": 1 } }")]
    [InlineData("\"keywords\": []")]
    [InlineData("\"title\": \"again\"")]
    [InlineData("\"rights\": \"\"")]
    public void Wrong_values_are_refused(string member) =>
        Assert.Throws<InvalidInputException>(() => Read($"{{ {Good}, {member} }}"));

    [Fact]
    public void Comments_trailing_commas_and_a_byte_order_mark_are_allowed() =>
        Assert.Equal("x_dr", Read($"\uFEFF// why\n{{ {Good}, /* more */ }}").Id);

    [Fact]
    public void An_unknown_collection_is_answered_with_the_known_ones()
    {
        var e = Assert.Throws<InvalidInputException>(() => CollectionCatalogue.Find("hess", null));
        Assert.Contains("known are gadf, hess_dr, sim, simulated", e.Message);
        Assert.Equal(["ING002"], Assert.Throws<InvalidInputException>(() => CollectionCatalogue.Find("no/such.json", null)).Codes());
    }

    private static CollectionFile Read(string text) => CollectionFileReader.Read("test.json", Encoding.UTF8.GetBytes(text));
}
