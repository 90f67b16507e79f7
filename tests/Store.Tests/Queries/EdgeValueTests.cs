using System.Globalization;
using System.Text;
using TapGamma.Adql;
using TapGamma.Diagnostics;
using TapGamma.Store.Uploads;
using TapGamma.Tables.Readers;
using TapGamma.Testing;

namespace TapGamma.Store.Tests.Queries;

/// <summary>
/// Values at the edge of their type are right, NULL or refused on every engine, never another number: integers beyond their bits, which SQLite
/// would make floating-point numbers and a 32-bit column would cut off, and numbers that are none (IEEE 754).
/// </summary>
public sealed class EdgeValueTests : IDisposable
{
    private const string Table = """
        <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE><TABLE>
        <FIELD name="id" datatype="int"/><FIELD name="s" datatype="short"/><FIELD name="l" datatype="long"/>
        <FIELD name="p" datatype="double" arraysize="2" xtype="point"/><FIELD name="t" datatype="char" arraysize="*"/>
        <DATA><TABLEDATA>
        <TR><TD>2147483647</TD><TD>32767</TD><TD>9223372036854775807</TD><TD>NaN 3</TD><TD>NaN</TD></TR>
        </TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>
        """;

    private readonly TemporaryStore _files = new();

    public static TheoryData<string, string> Values => new()
    {
        { "id", "2147483647" },
        { "id + 0", "2147483647" },
        { "id + 1", "refused" },
        { "CAST(id AS BIGINT) + 1", "2147483648" },
        { "id * id * id", "refused" },
        { "id - 2147483648", "-1" },
        { "MIN(id * 2)", "refused" },
        { "s + s", "refused" },
        { "s * 2", "65534" },
        { "-s", "-32767" },
        { "l", "9223372036854775807" },
        { "l + 1", "refused" },
        { "l * l / l", "refused" },
        { "l - 1", "9223372036854775806" },
        { "l / 2", "4611686018427387903" },
        { "COORD1(p)", "NULL" },
        { "COORD2(p)", "NULL" },
        { "DISTANCE(p, POINT(1, 2))", "NULL" },
        { "ivo_healpix_index(5, p)", "NULL" },
        { "AREA(CIRCLE(p, 1))", "NULL" },
        { "CAST(t AS DOUBLE PRECISION)", "refused" },
        { "CAST(t AS REAL)", "refused" },
        { "CAST(t AS INTEGER)", "refused" },
        { "CAST('Infinity' AS DOUBLE PRECISION)", "refused" },
        { "CAST('1e400' AS DOUBLE PRECISION)", "refused" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_at_the_edge_is_right_or_refused_on_sqlite(string expression, string expected)
    {
        await _files.StoreAsync();
        await using var store = await _files.OpenAsync();
        Assert.Equal(expected, await ValueAsync(store, expression));
    }

    [Fact]
    public async Task Values_at_the_edge_are_right_or_refused_on_postgres()
    {
        Assert.SkipUnless(PostgresServer.Missing() is null, PostgresServer.Missing() ?? "");
        var server = await PostgresServer.SharedAsync();
        var uri = StoreUri.Parse(server.Uri(await server.CreateDatabaseAsync()));
        await using (await Stores.OpenWriterAsync(uri)) { }
        await using var store = await Stores.OpenAsync(uri);
        List<string> wrong = [];
        foreach (var (expression, expected) in Values.Select(row => row.Data))
            if (await ValueAsync(store, expression) is var value && value != expected) wrong.Add($"{expression}: {value}, not {expected}");
        Assert.Empty(string.Join('\n', wrong));
    }

    public void Dispose() => _files.Dispose();

    private async Task<string> ValueAsync(IStore store, string expression)
    {
        await using var space = await store.OpenUploadsAsync(Path.GetDirectoryName(_files.FilePath)!, default);
        await using (var rows = await TableReaders.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(Table)), new TableReadOptions { Name = "t" }, default))
            await space.LoadAsync("t", rows, new UploadLimits(10, 10), default);
        var catalog = (await store.GetMetadataAsync(default)).Catalog.With(space.Tables);
        var query = AdqlCompiler.Compile($"SELECT {expression} AS x FROM TAP_UPLOAD.t", catalog, store.Dialect).Require();
        try
        {
            await using var reader = await space.QueryAsync(query, 10, TestContext.Current.CancellationToken);
            Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
            return KnownAnswer.Read(reader)[0] switch
            {
                null => "NULL",
                // Through 64 bits, so that the last digits of a long are seen.
                double when query.Columns[0].Datatype is not (Tables.Datatype.Double or Tables.Datatype.Float) => reader.GetInt64(0).ToString(CultureInfo.InvariantCulture),
                var value => string.Create(CultureInfo.InvariantCulture, $"{value}"),
            };
        }
        catch (InvalidInputException fault)
        {
            Assert.DoesNotContain("store", fault.Message, StringComparison.OrdinalIgnoreCase);
            return "refused";
        }
    }
}
