using System.Text;
using TapGamma.Adql.Dialects;
using TapGamma.Adql.Parsing;

namespace TapGamma.Adql.Tests;

/// <summary>A compiled query serves texts with other literals only where compiling them would give the same SQL and columns.</summary>
public class LiteralExchangeTests
{
    private const string Cone = "SELECT * FROM hess.obs WHERE 1 = CONTAINS(POINT(ra_pnt, dec_pnt), CIRCLE(83.5, 22.0, 1.5)) AND livetime > 5 AND object_name = 'Crab'";

    private static readonly string[] Texts = ["'x'", "''", "'O''Hara'", "'ICRS'", "'GALACTIC'", "'2020-01-01'", "'2020-01-01T00:00:00'", "'deg'", "'a%'", "'Stra\u00dfe'", "'3/4-5'", "'Circle 1 2 3'"];

    private static readonly string[] Integers = ["0", "1", "2", "3", "17", "91", "2147483647", "3000000000"];

    private static readonly string[] Decimals = ["0.0", "0.5", "1.25", "22.5", "89.9", "90.5", "179.0", "1e300", "1e-300"];

    public static TheoryData<ISqlDialect> Dialects { get; } = [new SqliteDialect(), new PostgresDialect()];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Exchanging_literals_gives_what_compiling_gives(ISqlDialect dialect)
    {
        var random = new Random(5);
        var generator = new QueryGenerator(random);
        string[] texts =
        [
            .. Corpus.Read("valid.adql"),
            .. QueryList.Rows().Where(row => row.Verdict == "V").Select(row => row.Query),
            .. Enumerable.Range(0, 500).Select(_ => generator.Query()),
        ];
        var (exchanged, compiled) = (0, 0);
        foreach (var text in texts)
        {
            if (AdqlCompiler.Compile(text, Fixture.Catalog, dialect).Query is not { } query) continue;
            Assert.Equal(query.Parameters, query.With(QueryForm.Of(text)!)?.Parameters);
            for (var i = 0; i < 6; i++)
            {
                var other = Mutate(text, random);
                if (QueryForm.Of(other) is not { } form || form.Key != QueryForm.Of(text)!.Key) continue;
                if (query.With(form) is { } known)
                {
                    AssertSame(AdqlCompiler.Compile(other, Fixture.Catalog, dialect).Require(), known, other);
                    exchanged++;
                }
                else
                {
                    compiled++;
                }
            }
        }

        Assert.True(exchanged > 500, $"{exchanged} exchanged, {compiled} to compile");
    }

    [Fact]
    public void A_cone_with_cuts_is_compiled_once()
    {
        var query = AdqlCompiler.Compile(Cone, Fixture.Catalog, new SqliteDialect()).Require();
        var other = query.With(QueryForm.Of("SELECT * FROM hess.obs\n WHERE 1=CONTAINS(POINT(ra_pnt,dec_pnt), CIRCLE(10.25, 45.0, 0.5)) AND livetime > 7 AND object_name = 'M 87' -- another")!);
        Assert.Equal(query.Sql, other?.Sql);
        Assert.Equal([.. (object[])[10.25, 45.0, 0.5, 7L, "M 87"]], other!.Parameters.Order(Comparer<object>.Create((a, b) => Rank(a) - Rank(b))));

        static int Rank(object value) => value switch { 10.25 => 0, 45.0 => 1, 0.5 => 2, 7L => 3, _ => 4 };
    }

    [Theory]
    [InlineData("CIRCLE(0.5, 45.0, 1.0)")] // the box would wrap
    [InlineData("CIRCLE(10.5, 89.5, 0.1)")] // the pole lies inside
    [InlineData("CIRCLE(10.5, 10.5, 0.0)")] // fewer ranges
    public void A_small_cone_has_the_same_sql_everywhere_on_postgresql(string circle)
    {
        var query = AdqlCompiler.Compile(Cone, Fixture.Catalog, new PostgresDialect()).Require();
        var other = Cone.Replace("CIRCLE(83.5, 22.0, 1.5)", circle, StringComparison.Ordinal);
        Assert.NotNull(query.With(QueryForm.Of(other)!));
        AssertSame(AdqlCompiler.Compile(other, Fixture.Catalog, new PostgresDialect()).Require(), query.With(QueryForm.Of(other)!)!, other);
    }

    [Theory]
    [InlineData("CIRCLE(83.5, 22.0, 1.5)", "CIRCLE(83.5, 92.0, 1.5)")] // beyond the pole: a fault
    [InlineData("CIRCLE(83.5, 22.0, 1.5)", "CIRCLE(83.5, 22.0, 150.0)")] // most of the sky: no search
    [InlineData("1 = CONTAINS", "0 = CONTAINS")]
    public void What_needs_other_sql_is_compiled(string part, string instead)
    {
        var query = AdqlCompiler.Compile(Cone, Fixture.Catalog, new SqliteDialect()).Require();
        Assert.Null(query.With(QueryForm.Of(Cone.Replace(part, instead, StringComparison.Ordinal))!));
    }

    [Theory]
    [InlineData("SELECT 1 FROM t", "select   2 from t -- so", true)]
    [InlineData("SELECT 1 FROM t", "SELECT 1.0 FROM t", false)]
    [InlineData("SELECT 1 FROM t", "SELECT 3000000000 FROM t", false)]
    [InlineData("SELECT 1 FROM t", "SELECT '1' FROM t", false)]
    [InlineData("SELECT 1 FROM t", "SELECT 1 FROM T", false)]
    [InlineData("SELECT \"a b\" FROM t", "SELECT a b FROM t", false)]
    [InlineData("SELECT \"?integer\" FROM t", "SELECT 1 FROM t", false)]
    public void Texts_of_one_form_differ_in_literals_and_spaces_alone(string a, string b, bool isSame) =>
        Assert.Equal(isSame, QueryForm.Of(a)!.Key == QueryForm.Of(b)!.Key);

    [Fact]
    public void A_text_that_is_not_made_of_tokens_has_no_form() => Assert.Null(QueryForm.Of("SELECT 'open"));

    private static void AssertSame(CompiledQuery expected, CompiledQuery actual, string text)
    {
        Assert.True(expected.Sql == actual.Sql, $"{text}\n{expected.Sql}\n{actual.Sql}");
        Assert.Equal(expected.Parameters, actual.Parameters);
        Assert.Equal(expected.Columns, actual.Columns);
        Assert.Equal(expected.Types, actual.Types);
        Assert.Equal(expected.Tables, actual.Tables);
        Assert.Equal(expected.RowLimitParameter, actual.RowLimitParameter);
    }

    private static string Mutate(string text, Random random)
    {
        var (lexemes, _) = AdqlLexer.Scan(text, new(text), AdqlLanguage.Grammar.Words);
        var result = new StringBuilder();
        var at = 0;
        foreach (var lexeme in lexemes.Where(lexeme => lexeme.IsLiteral && random.Next(3) > 0))
        {
            string[] choices = lexeme.Kind switch
            {
                LexemeKind.Integer => Integers,
                LexemeKind.Decimal => Decimals,
                _ => Texts,
            };
            result.Append(text, at, lexeme.Span.Start - at).Append(choices[random.Next(choices.Length)]);
            at = lexeme.Span.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
