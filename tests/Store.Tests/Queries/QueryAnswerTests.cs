using System.Text.Json;
using TapGamma.Adql;
using TapGamma.Adql.Catalogs;
using TapGamma.Diagnostics;
using TapGamma.Store.Uploads;
using TapGamma.Testing;

namespace TapGamma.Store.Tests.Queries;

/// <summary>
/// Every valid query of the shared list gives, on every engine, the answer that Python computed without SQL
/// (tests/Adql.Tests/Data/queries/make_reference.py).
/// </summary>
public sealed class QueryAnswerTests : IDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Adql.Tests", "Data", "queries");

    private readonly TemporaryStore _files = new();

    [Fact]
    public async Task Every_valid_query_has_its_known_answer_on_sqlite()
    {
        await _files.StoreAsync();
        await using var store = await _files.OpenAsync();
        Assert.Empty(string.Join('\n', await FailuresAsync(store)));
    }

    [Fact]
    public async Task Every_valid_query_has_its_known_answer_on_postgres()
    {
        Assert.SkipUnless(PostgresServer.Missing() is null, PostgresServer.Missing() ?? "");
        var server = await PostgresServer.SharedAsync();
        var uri = StoreUri.Parse(server.Uri(await server.CreateDatabaseAsync()));
        await using (await Stores.OpenWriterAsync(uri)) { }
        await using var store = await Stores.OpenAsync(uri);
        Assert.Empty(string.Join('\n', await FailuresAsync(store)));
    }

    public void Dispose() => _files.Dispose();

    private async Task<List<string>> FailuresAsync(IStore store)
    {
        var list = Repository.SharedPath("spec/adql-queries.tsv");
        Assert.SkipWhen(list is null, "the shared query list is not beside this checkout");
        using var answers = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "answers.json")));
        await using var space = await store.OpenUploadsAsync(Path.GetDirectoryName(_files.FilePath)!, default);
        var catalog = await LoadAsync(space);
        List<string> failures = [];
        var count = 0;
        foreach (var cells in File.ReadLines(list!).Skip(1).Select(line => line.Split('\t')).Where(cells => cells[1] == "V"))
        {
            count++;
            if (await FailureAsync(store, space, catalog, cells[2].Replace("\\t", "\t", StringComparison.Ordinal), new KnownAnswer(answers.RootElement.GetProperty(cells[0]))) is { } failure)
                failures.Add($"{cells[0]} {cells[2]}: {failure}");
        }

        Assert.Equal(129, count);
        return failures;
    }

    private static async Task<string?> FailureAsync(IStore store, IUploadSpace space, Catalog catalog, string adql, KnownAnswer answer)
    {
        try
        {
            var query = AdqlCompiler.Compile(adql, catalog, store.Dialect).Require();
            await using var reader = await space.QueryAsync(query, 100_000, TestContext.Current.CancellationToken);
            List<object?[]> rows = [];
            while (await reader.ReadAsync(TestContext.Current.CancellationToken)) rows.Add(KnownAnswer.Read(reader));
            return answer.Compare(rows);
        }
        catch (Exception fault) when (fault is InvalidInputException or System.Data.Common.DbException)
        {
            return fault.Message;
        }
    }

    /// <summary>The tables are uploaded, which works on every engine, and then known under the names that the list has for them.</summary>
    private static async Task<Catalog> LoadAsync(IUploadSpace space)
    {
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "tables.json")));
        List<CatalogTable> tables = [];
        foreach (var element in document.RootElement.EnumerateArray())
        {
            var rows = new JsonTable(element);
            var table = await space.LoadAsync($"t{tables.Count}", rows, new UploadLimits(1000, 100), default);
            tables.Add(table with { Schema = rows.Name[0], Name = rows.Name[1] });
        }

        return new Catalog(tables);
    }
}
