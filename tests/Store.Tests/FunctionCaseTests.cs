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
