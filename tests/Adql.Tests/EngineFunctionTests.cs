using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using TapGamma.Adql.Dialects;
using TapGamma.Adql.Functions;
using TapGamma.Store.Backends.Sqlite.Functions;
using TapGamma.Testing;

namespace TapGamma.Adql.Tests;

/// <summary>The list of what engines must offer is true, complete and proved by cases.</summary>
public partial class EngineFunctionTests
{
    /// <summary>Their values cannot be foretold; <see cref="Execution.RandomTests"/> is about them.</summary>
    private static readonly string[] Random = ["RAND", "ivo_normal_random", "gavo_normal_random"];

    private static IReadOnlyList<string> Calls { get; } =
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Adql.Tests", "Data", "functions"), "*.json").SelectMany(ReadCalls)];

    [Fact]
    public void Every_function_that_sql_calls_is_in_the_list()
    {
        var known = EngineFunctions.All.Select(function => function.Name).ToHashSet();
        var called = AdqlFunctions.All.Select(function => function.Sql).Concat(Compiled()).SelectMany(sql => CallPattern().Matches(sql)).Select(match => match.Value);
        Assert.DoesNotContain(called.Distinct(), name => !known.Contains(name));
    }

    [Fact]
    public void Every_listed_function_exists_in_sqlite()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        SqliteFunctions.Register(connection);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT DISTINCT name FROM pragma_function_list";
        using var reader = command.ExecuteReader();
        HashSet<string> names = [];
        while (reader.Read()) names.Add(reader.GetString(0));
        Assert.DoesNotContain(EngineFunctions.All.Select(function => function.Name), name => !names.Contains(name));
        Assert.Empty(names.Where(name => CallPattern().IsMatch(name + "(")).Except(EngineFunctions.All.Select(function => function.Name)));
    }

    [Fact]
    public void Every_name_has_a_case_with_a_known_value()
    {
        var called = Calls.SelectMany(call => NamePattern().Matches(call)).Select(match => match.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain(AdqlFunctions.Names.Except(Random), name => !called.Contains(name));
    }

    [Fact]
    public void Page_of_engine_functions_is_current()
    {
        var page = new StringBuilder("# What an engine must offer\n\nGenerated from `EngineFunctions.All`; do not edit.\n\n");
        page.Append("""
            The SQL that the compiler writes calls these functions. An engine defines them, or its dialect says how else an ADQL function is
            computed (`ISqlDialect.Function`). A NULL argument gives NULL, and so does data that is no position, region or time; truth values are
            1 and 0. The calls in `tests/Adql.Tests/Data/functions` prove an engine right.

            """).Append('\n');
        foreach (var function in EngineFunctions.All)
            page.Append("- ").AppendJoin(", ", function.Arguments.Select(arguments => $"`{function.Name}({arguments}) -> {function.Result}`"))
                .Append(function.IsAggregate ? ", aggregate" : "").Append("  \n  ").Append(function.Semantics).Append('\n');
        Assert.Null(Golden.Compare(page.ToString(), "../../docs/engine-functions.md"));
    }

    private static IEnumerable<string> Compiled() => Calls
        .Select(call => AdqlCompiler.Compile($"SELECT {call} AS v FROM hess.misc", Fixture.Catalog, new SqliteDialect()).Query?.Sql)
        .OfType<string>();

    private static IEnumerable<string> ReadCalls(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(json => json.GetProperty("call").GetString()!)];
    }

    [GeneratedRegex(@"\b(tg|ivo)_\w+(?=\()")]
    private static partial Regex CallPattern();

    [GeneratedRegex(@"\w+(?=\()")]
    private static partial Regex NamePattern();
}
