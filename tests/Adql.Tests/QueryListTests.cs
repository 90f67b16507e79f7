using TapGamma.Adql.Dialects;

namespace TapGamma.Adql.Tests;

public class QueryListTests
{
    public static TheoryData<string, string, string> Rows() =>
        new(QueryList.Rows().Select(row => (row.Id, row.Verdict, row.Query)));

    [Fact]
    public void List_is_complete()
    {
        Assert.SkipWhen(QueryList.Path is null, "the shared query list is not beside this checkout");
        Assert.Equal(258, QueryList.Rows().Count());
    }

    [Theory]
    [MemberData(nameof(Rows), DisableDiscoveryEnumeration = true)]
    public void Grammar_gives_the_verdict(string id, string verdict, string query)
    {
        var diagnostics = AdqlCompiler.CheckSyntax(query);
        Assert.True(verdict == "I" == (diagnostics.Count > 0), $"{id} {query}: {string.Join("; ", diagnostics)}");
    }

    [Theory]
    [MemberData(nameof(Rows), DisableDiscoveryEnumeration = true)]
    public void Compiler_gives_the_verdict(string id, string verdict, string query)
    {
        var compilation = AdqlCompiler.Compile(query, Fixture.Catalog, new SqliteDialect());
        Assert.True(verdict == "V" == compilation.Query is not null, $"{id} {query}: {string.Join("; ", compilation.Diagnostics)}");
        Assert.Equal(verdict != "V", compilation.Diagnostics.Count > 0);
    }
}
