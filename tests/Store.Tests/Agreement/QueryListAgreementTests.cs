using System.Globalization;
using System.Text;
using TapGamma.Adql;
using TapGamma.Diagnostics;
using TapGamma.Store.Tests.Shapes;
using TapGamma.Tables;
using TapGamma.Testing;

namespace TapGamma.Store.Tests.Agreement;

/// <summary>Every valid query of the shared list and of the compiler's corpus has the same rows, types and metadata on both engines.</summary>
public sealed class QueryListAgreementTests : IDisposable
{
    private readonly TemporaryStore _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Both_engines_answer_every_query_alike()
    {
        Assert.SkipUnless(PostgresServer.Missing() is null, PostgresServer.Missing() ?? "");
        var server = await PostgresServer.SharedAsync();
        var database = await server.CreateDatabaseAsync();
        await FillAsync(_files.Uri);
        await FillAsync(StoreUri.Parse(server.Uri(database)));
        QueryListTables.Create(_files.FilePath);
        await QueryListTables.CreateAsync(server, database);
        await using var sqlite = await _files.OpenAsync();
        await using var postgres = await Stores.OpenAsync(StoreUri.Parse(server.Uri(database)));
        List<string> differences = [];
        var queries = Queries().ToList();
        foreach (var query in queries)
        {
            var (one, other) = (await AnswerAsync(sqlite, query, hasSchemas: false), await AnswerAsync(postgres, query, hasSchemas: true));
            if (FirstDifference(one, other) is { } difference) differences.Add($"{query}\n{difference}");
        }

        Assert.True(queries.Count > 100 || Repository.SharedPath("spec/adql-queries.tsv") is null);
        Assert.True(differences.Count == 0, string.Join("\n\n", differences));
    }

    private static async Task FillAsync(StoreUri uri)
    {
        await using var writer = await Stores.OpenWriterAsync(uri);
        var products = InventedProducts.Make(200, 3);
        await writer.LoadProductsAsync("invented", new InventedProducts(products), default);
    }

    /// <summary>Without those whose answer nobody knows beforehand.</summary>
    private static IEnumerable<string> Queries()
    {
        var list = Repository.SharedPath("spec/adql-queries.tsv") is { } path
            ? File.ReadLines(path).Skip(1).Select(line => line.Split('\t')).Where(cells => cells[1] == "V").Select(cells => cells[2].Replace("\\t", "\t", StringComparison.Ordinal))
            : [];
        var corpus = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Adql.Tests", "Corpus", "valid.adql"))
            .Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return list.Concat(corpus).Where(query => !query.Contains("RAND(", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Columns, then rows in the order of their text; only their number where the query leaves open which they are.</summary>
    private static async Task<List<string>> AnswerAsync(IStore store, string adql, bool hasSchemas)
    {
        var catalog = QueryListTables.CatalogOf((await store.GetMetadataAsync(default)).Catalog, hasSchemas);
        var compilation = AdqlCompiler.Compile(adql, catalog, store.Dialect);
        if (compilation.Query is not { } query) return [.. compilation.Diagnostics.Select(d => d.ToString())];
        List<string> lines = [.. query.Columns.Select(c => $"{c.Name} {c.Datatype} {c.ArraySize} {c.Xtype} {c.Unit} {c.Ucd} {c.Utype} {c.Description}")];
        List<string> rows = [];
        try
        {
            await using var reader = await store.QueryAsync(query.At("http://test"), 1_000_000, default);
            while (await reader.ReadAsync(default))
                rows.Add(string.Join('|', query.Columns.Select((column, i) => reader.IsNull(i) ? "(null)" : Cell(reader, i, column))));
        }
        catch (InvalidInputException fault)
        {
            // A value that cannot be computed is refused by both; in which row first, neither promises.
            return [.. lines, fault.Diagnostics[0].Code];
        }

        var isOpen = (adql.Contains("TOP ", StringComparison.OrdinalIgnoreCase) || adql.Contains("OFFSET", StringComparison.OrdinalIgnoreCase))
            && !adql.Contains("ORDER BY", StringComparison.OrdinalIgnoreCase);
        rows.Sort(StringComparer.Ordinal);
        return isOpen ? [.. lines, $"{rows.Count} rows"] : [.. lines, .. rows];
    }

    /// <summary>As a writer would fetch it; twelve digits, as engines add in different orders.</summary>
    private static string Cell(RowReader reader, int i, Column column) => column switch
    {
        { IsText: true } => Encoding.UTF8.GetString(reader.GetUtf8(i)),
        { IsArray: true } => string.Join(' ', reader.GetDoubles(i).ToArray().Select(Digits)),
        { Datatype: Datatype.Double or Datatype.Float } => Digits(reader.GetDouble(i)),
        _ => reader.GetInt64(i).ToString(CultureInfo.InvariantCulture),
    };

    private static string Digits(double value) => (value == 0 ? 0 : value).ToString("G12", CultureInfo.InvariantCulture);

    private static string? FirstDifference(List<string> one, List<string> other)
    {
        for (var i = 0; i < Math.Max(one.Count, other.Count); i++)
        {
            var (a, b) = (i < one.Count ? one[i] : "(end)", i < other.Count ? other[i] : "(end)");
            if (a != b) return $"  sqlite:   {a}\n  postgres: {b}";
        }

        return null;
    }
}
