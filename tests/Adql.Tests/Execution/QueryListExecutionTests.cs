namespace TapGamma.Adql.Tests.Execution;

public class QueryListExecutionTests(FixtureDatabase database) : IClassFixture<FixtureDatabase>
{
    public static TheoryData<string, string> ValidRows() =>
        new(QueryList.Rows().Where(row => row.Verdict == "V").Select(row => (row.Id, row.Query)));

    [Theory]
    [MemberData(nameof(ValidRows), DisableDiscoveryEnumeration = true)]
    public void Valid_query_runs(string id, string query)
    {
        Assert.NotEmpty(id);
        database.Query(query, 50);
    }
}
