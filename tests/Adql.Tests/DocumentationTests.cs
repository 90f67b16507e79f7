using System.Text;
using System.Text.RegularExpressions;
using TapGamma.Adql.Dialects;
using TapGamma.Adql.Functions;
using TapGamma.Diagnostics;
using TapGamma.Testing;

namespace TapGamma.Adql.Tests;

/// <summary>Writes the generated pages of docs/ (UPDATE_GOLDEN=1) and keeps them current.</summary>
public partial class DocumentationTests
{
    [Fact]
    public void Page_of_functions_is_current()
    {
        var page = new StringBuilder("# Functions of our ADQL\n\nGenerated from `AdqlFunctions.All`; do not edit.\n");
        foreach (var group in AdqlFunctions.All.GroupBy(function => function.IsUserDefined))
        {
            page.Append(group.Key ? "\n## Declared in capabilities\n\n" : "\n## Of the language\n\n");
            foreach (var function in group.OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase))
            {
                page.Append("- ").AppendJoin(", ", function.Signatures.Select(signature => $"`{signature.Form(function.Name)}`"))
                    .Append("  \n  ").Append(function.Description);
                if (function.Aliases.Count > 0) page.Append(" Also called ").AppendJoin(", ", function.Aliases.Select(alias => $"`{alias}`")).Append('.');
                page.Append('\n');
            }
        }

        page.Append("""

            ## Syntax rather than functions

            - `COALESCE(a, b, ...)`: the first that is not NULL. `CAST(x AS type)`: SMALLINT, INTEGER, BIGINT, REAL, DOUBLE PRECISION,
              CHAR(n), VARCHAR(n), TIMESTAMP, POINT, CIRCLE, POLYGON; fractions are cut off, and what does not fit is an error.
              `IN_UNIT(x, 'unit')`: the number in another unit, in the syntax of VOUnits.
            - Division of integers drops the fraction; division by zero gives NULL.
            - Arithmetic of integers keeps the larger of their types; a result that does not fit into it is an error, and `CAST(x AS BIGINT)` makes room.

            """);
        Assert.Null(Golden.Compare(page.ToString(), "../../docs/functions.md"));
    }

    [Fact]
    public void Page_of_diagnostics_is_current_and_complete()
    {
        var cases = Cases();
        var missing = Codes().Except(cases.Keys).ToList();
        Assert.True(missing.Count == 0, "no golden case for " + string.Join(", ", missing));
        var page = new StringBuilder("# What the ADQL compiler says\n\nGenerated from the golden cases in `tests/Adql.Tests/Corpus`; do not edit.\n");
        page.Append("Codes: 0xx characters and words, 1xx grammar, 2xx names, 3xx types and geometry, 4xx limits of the engine.\n");
        foreach (var (code, (query, message)) in cases)
            page.Append("\n## ").Append(code).Append("\n\n```\n").Append(query).Append("\n```\n\n").Append(message).Append('\n');
        Assert.Null(Golden.Compare(page.ToString(), "../../docs/diagnostics.md"));
    }

    [Fact]
    public void Codes_are_not_used_twice()
    {
        var codes = Sources().SelectMany(source => CodePattern().Matches(source).Select(match => match.Groups[1].Value)).ToList();
        Assert.Empty(codes.GroupBy(code => code).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    private static SortedDictionary<string, (string Query, string Message)> Cases()
    {
        SortedDictionary<string, (string, string)> cases = new(StringComparer.Ordinal);
        void Add(string shown, string query)
        {
            foreach (var diagnostic in AdqlCompiler.Compile(query, Fixture.Catalog, new SqliteDialect()).Diagnostics)
                cases.TryAdd(diagnostic.Code, (shown, Shown(diagnostic)));
        }

        foreach (var query in Corpus.Read("refused.adql")) Add(query, query);
        foreach (var (_, what, query) in OversizedQueries.All) Add(what, query);
        var twice = new Catalogs.Catalog([Fixture.Table("a", "t", Fixture.Column("x", Catalogs.AdqlType.Integer)), Fixture.Table("b", "t", Fixture.Column("x", Catalogs.AdqlType.Integer))]);
        foreach (var query in (string[])["SELECT x FROM t", "SELECT t.x FROM a.t, b.t"])
            foreach (var diagnostic in AdqlCompiler.Compile(query, twice, new SqliteDialect()).Diagnostics)
                cases.TryAdd(diagnostic.Code, (query, Shown(diagnostic)));
        return cases;
    }

    private static string Shown(Diagnostic diagnostic) => $"{diagnostic.Location}: {diagnostic.Message}";

    private static IEnumerable<string> Codes() =>
        Sources().SelectMany(source => CodePattern().Matches(source).Select(match => match.Groups[1].Value)).Distinct();

    private static IEnumerable<string> Sources() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "src", "Adql"), "AdqlDiagnostics*.cs").Select(File.ReadAllText);

    [GeneratedRegex("Error\\(\\s*\"(ADQL\\d{3})\"")]
    private static partial Regex CodePattern();
}
