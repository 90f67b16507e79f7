using TapGamma.Adql.Dialects;

namespace TapGamma.Adql.Tests;

public class LimitTests
{
    public static TheoryData<string, string> Oversized() => new(OversizedQueries.All.Select(query => (query.Code, query.What)));

    [Theory]
    [MemberData(nameof(Oversized))]
    public void Oversized_query_is_refused_without_exhausting_the_stack(string code, string what)
    {
        var query = OversizedQueries.All.Single(q => q.What == what).Query;
        var compilation = AdqlCompiler.Compile(query, Fixture.Catalog, new SqliteDialect());
        Assert.Null(compilation.Query);
        Assert.Contains(compilation.Diagnostics, diagnostic => diagnostic.Code == code);
        Assert.InRange(compilation.Diagnostics.Count, 1, 20);
    }

    [Fact]
    public void A_hundred_thousand_negations_are_read()
    {
        var query = "SELECT obs_id FROM hess.obs WHERE " + string.Concat(Enumerable.Repeat("NOT ", 100000)) + "obs_id = 1";
        Assert.Equal(
            AdqlCompiler.Compile("SELECT obs_id FROM hess.obs WHERE obs_id = 1", Fixture.Catalog, new SqliteDialect()).Require().Sql,
            AdqlCompiler.Compile(query, Fixture.Catalog, new SqliteDialect()).Require().Sql);
    }
}
