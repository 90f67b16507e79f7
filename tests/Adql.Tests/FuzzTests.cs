using System.Text;
using TapGamma.Adql.Dialects;
using TapGamma.Adql.Tests.Execution;

namespace TapGamma.Adql.Tests;

/// <summary>Any text gives a query that SQLite accepts, or diagnostics; never an exception.</summary>
public class FuzzTests(FixtureDatabase database) : IClassFixture<FixtureDatabase>
{
    private static readonly string[] Pieces =
    [
        "SELECT", "FROM", "WHERE", "hess.obs", "hess.hdu", "obs_id", "ra_pnt", "dec_pnt", "pos", "fov", "note", "object_name", "*", ",",
        "(", ")", "=", "<", "AND", "OR", "NOT", "JOIN", "LEFT", "ON", "USING", "NATURAL", "UNION", "ALL", "INTERSECT", "EXCEPT", "ORDER BY",
        "GROUP BY", "HAVING", "COUNT(*)", "TOP 3", "OFFSET 2", "1", "2.5", "'x'", "NULL", "CIRCLE(1,2,3)", "POINT(1,2)", "CONTAINS(", "AS a",
        "a.", "WITH w AS (", "IN (", "LIKE", "BETWEEN", "IS NULL", "EXISTS (", "+", "-", "/", "||", ";", "\"x\"", "CAST(", "COALESCE(",
        "POLYGON(", "DISTANCE(", "IN_UNIT(", "--", "\n", "'", "\"", "\u2019", "`", "\0", "\ud800", "REGION('Box 1 2 3 4')", "1e400", "ivo_string_agg(",
    ];

    [Fact]
    public void Mutated_queries_never_fail_inside()
    {
        var random = new Random(20261124);
        var seeds = Corpus.Queries().ToList();
        for (var i = 0; i < 6000; i++) Check(Mutate(seeds[random.Next(seeds.Count)], random));
    }

    [Fact]
    public void Generated_queries_never_fail_inside()
    {
        var generator = new QueryGenerator(new Random(42));
        var accepted = 0;
        for (var i = 0; i < 3000; i++) accepted += Check(generator.Query()) ? 1 : 0;
        Assert.True(accepted > 600, $"only {accepted} of 3000 generated queries were valid");
    }

    private bool Check(string query)
    {
        try
        {
            var compilation = AdqlCompiler.Compile(query, Fixture.Catalog, new SqliteDialect());
            if (compilation.Query is null)
            {
                Assert.NotEmpty(compilation.Diagnostics);
                Assert.All(compilation.Diagnostics, diagnostic => Assert.NotEmpty(diagnostic.ToString()));
                return false;
            }

            database.Prepare(compilation.Query);
            return true;
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"{query}\n{AdqlCompiler.Compile(query, Fixture.Catalog, new SqliteDialect()).Query?.Sql}", e);
        }
    }

    private static string Mutate(string query, Random random)
    {
        var text = new StringBuilder(query);
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var at = random.Next(text.Length + 1);
            switch (random.Next(4))
            {
                case 0: text.Insert(at, " " + Pieces[random.Next(Pieces.Length)] + " "); break;
                case 1: text.Remove(at, Math.Min(random.Next(1, 8), text.Length - at)); break;
                case 2: text.Insert(at, (char)random.Next(32, 256)); break;
                default:
                    var words = text.ToString().Split(' ');
                    words[random.Next(words.Length)] = Pieces[random.Next(Pieces.Length)];
                    text = new(string.Join(' ', words));
                    break;
            }
        }

        return text.ToString();
    }
}
