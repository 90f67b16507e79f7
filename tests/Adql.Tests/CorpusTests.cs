using System.Text;
using TapGamma.Adql.Dialects;
using TapGamma.Adql.Tests.Execution;
using TapGamma.Diagnostics;
using TapGamma.Testing;

namespace TapGamma.Adql.Tests;

public class CorpusTests(FixtureDatabase database) : IClassFixture<FixtureDatabase>
{
    [Fact]
    public void Valid_queries_become_the_recorded_sql_and_columns()
    {
        var record = new StringBuilder();
        foreach (var text in Corpus.Read("valid.adql"))
        {
            var query = AdqlCompiler.Compile(text, Fixture.Catalog, new SqliteDialect()).Require();
            database.Query(text, 10);
            record.Append(text).Append("\n    ").Append(query.Sql).Append("\n    ").AppendJoin(" | ", query.Parameters).Append('\n');
            foreach (var (column, type) in query.Columns.Zip(query.Types))
                record.Append("    ").AppendJoin("; ", ((string?[])[column.Name, type.ToString(), column.Unit, column.Ucd]).Where(part => part is not null)).Append('\n');
            record.Append('\n');
        }

        Assert.Null(Golden.Compare(record.ToString(), "Corpus/valid.txt"));
    }

    [Fact]
    public void Refused_queries_get_the_recorded_sentences()
    {
        var record = new StringBuilder();
        foreach (var text in Corpus.Read("refused.adql"))
        {
            var compilation = AdqlCompiler.Compile(text, Fixture.Catalog, new SqliteDialect());
            Assert.True(compilation.Query is null, text);
            record.Append(Annotate(text, compilation.Diagnostics)).Append('\n');
        }

        Assert.Null(Golden.Compare(record.ToString(), "Corpus/refused.txt"));
    }

    /// <summary>Each sentence under the line and the characters it is about.</summary>
    private static string Annotate(string text, IReadOnlyList<Diagnostic> diagnostics)
    {
        var result = new StringBuilder();
        var line = 0;
        foreach (var shown in text.Split('\n'))
        {
            line++;
            result.Append(shown).Append('\n');
            foreach (var diagnostic in diagnostics)
            {
                var location = (TextLocation)diagnostic.Location!;
                if (location.Line != line) continue;
                var length = Math.Clamp(location.Length, 1, Math.Max(1, shown.Length - location.Column + 1));
                result.Append(' ', location.Column - 1).Append('~', length).Append(' ').Append(diagnostic.Code).Append(": ")
                    .Append(diagnostic.Message).Append('\n');
            }
        }

        return result.ToString();
    }
}
