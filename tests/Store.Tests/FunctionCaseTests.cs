using TapGamma.Adql.Functions;

namespace TapGamma.Store.Tests;

public sealed class FunctionCaseTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Every_call_has_its_known_value_on_sqlite()
    {
        await _store.StoreAsync();
        await using var store = await _store.OpenAsync();

        Assert.Empty(string.Join('\n', await FailuresAsync(store)));
    }

    /// <summary>Those that draw random numbers have no known value.</summary>
    [Fact]
    public void Every_function_has_a_known_value()
    {
        string[] random = ["RAND", "ivo_normal_random", "gavo_normal_random"];
        var called = FunctionCase.All.SelectMany(known => known.Call.Split('(').SkipLast(1).Select(text => text.Split(' ', ',', '(', '*', '/', '+', '-')[^1]));
        Assert.Empty(AdqlFunctions.Names.Except(called.Concat(random), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>What any engine must pass.</summary>
    internal static async Task<List<string>> FailuresAsync(IStore store)
    {
        var metadata = await store.GetMetadataAsync(CancellationToken.None);
        List<string> failures = [];
        foreach (var known in FunctionCase.All)
            if (await known.FailureAsync(store, metadata) is { } failure)
                failures.Add($"{known} should not be {failure}");
        return failures;
    }
}
