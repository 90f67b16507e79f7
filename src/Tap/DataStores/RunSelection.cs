using System.Text;
using TapGamma.Adql;
using TapGamma.Diagnostics;
using TapGamma.Sky;
using TapGamma.Store;
using TapGamma.Tables;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Runs;

namespace TapGamma.Tap.DataStores;

/// <summary>Which runs a request means: a list of identifiers, a cone, or the result of any query that names them.</summary>
/// <param name="site">The server.</param>
/// <param name="root">Address under which the client reached it, which queries may ask about.</param>
internal sealed class RunSelection(TapSite site, string root)
{
    /// <summary>The runs, each once.</summary>
    /// <exception cref="InvalidInputException">The selection is no selection, or too large.</exception>
    public async Task<IReadOnlyList<RunKey>> FindAsync(DaliParameters parameters, CancellationToken cancellationToken)
    {
        var faults = new List<Diagnostic>();
        var (query, position) = (parameters.Single("QUERY", faults), parameters.Single("POS", faults) ?? Circle(parameters.Single("CIRCLE", faults)));
        var collection = parameters.Single("COLLECTION", faults);
        string[] ids = [.. parameters.All("ID").OfType<string>().Where(id => !string.IsNullOrWhiteSpace(id)).Distinct(StringComparer.Ordinal)];
        var cone = position is null ? null : ConeOf(position, faults);
        if (faults.Count > 0) throw new InvalidInputException(faults);
        if (query is null && cone is null && ids.Length == 0) throw new InvalidInputException(RunDiagnostics.NothingSelected());
        var runs = new List<RunKey>();
        if (query is not null) runs.AddRange(await OfQueryAsync(query, collection, cancellationToken).ConfigureAwait(false));
        if (ids.Length > 0) runs.AddRange(await OfIdsAsync(ids, cancellationToken).ConfigureAwait(false));
        if (cone is not null) runs.AddRange(await OfConeAsync(cone, collection, cancellationToken).ConfigureAwait(false));
        RunKey[] distinct = [.. runs.Distinct()];
        var limit = site.Options.MaxPackedRuns;
        return distinct.Length <= limit ? distinct : throw new InvalidInputException(RunDiagnostics.TooMany("runs", distinct.Length, limit, nameof(TapOptions.MaxPackedRuns)));
    }

    private static string? Circle(string? value) => value is null ? null : "CIRCLE " + value;

    private static Circle? ConeOf(string text, List<Diagnostic> faults)
    {
        try
        {
            if (text.TrimStart().StartsWith("CIRCLE", StringComparison.OrdinalIgnoreCase)) return (Circle)DaliText.Parse(text.AsSpan().Trim()[6..], "circle");
            faults.Add(RunDiagnostics.WrongValue("POS", text, "give CIRCLE lon lat radius, in degrees; other shapes can be asked for by QUERY"));
        }
        catch (FormatException fault)
        {
            faults.Add(RunDiagnostics.WrongValue("POS", text, fault.Message));
        }

        return null;
    }

    private async ValueTask<IEnumerable<RunKey>> OfIdsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var found = await site.Store.Products.FindAsync(ids, cancellationToken).ConfigureAwait(false);
        if (ids.Except(found.Select(product => product.PublisherDid)).FirstOrDefault() is { } unknown)
            throw new NotFoundException(RunDiagnostics.IdUnknown(unknown));
        return found.Select(product => product.Run);
    }

    private async ValueTask<IEnumerable<RunKey>> OfConeAsync(Circle cone, string? collection, CancellationToken cancellationToken)
    {
        var found = await site.Store.FindObservationsAsync(collection, cone.Centre, cone.Radius, cancellationToken).ConfigureAwait(false);
        return found.Select(run => new RunKey(run.Collection, run.ObsId));
    }

    private async Task<IReadOnlyList<RunKey>> OfQueryAsync(string query, string? collection, CancellationToken cancellationToken)
    {
        if (query.Length > site.Options.MaxQueryLength) throw new InvalidInputException(DaliDiagnostics.QueryTooLong(query.Length, site.Options.MaxQueryLength));
        var prepared = await site.Queries.GetAsync(query, cancellationToken).ConfigureAwait(false);
        var columns = prepared.Query.Columns;
        if (IndexOf(columns, "obs_publisher_did") is var did && did >= 0)
        {
            var found = await ValuesAsync(prepared.Query, [did], cancellationToken).ConfigureAwait(false);
            return [.. await OfIdsAsync([.. found.Select(row => row[0])], cancellationToken).ConfigureAwait(false)];
        }

        var (id, release) = (IndexOf(columns, "obs_id"), IndexOf(columns, "obs_collection"));
        if (id < 0) throw new InvalidInputException(RunDiagnostics.NoRunColumns());
        if (release >= 0 && collection is null)
            return await OfReleasesAsync(await ValuesAsync(prepared.Query, [id, release], cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        collection ??= await OnlyCollectionAsync(cancellationToken).ConfigureAwait(false) ?? throw new InvalidInputException(RunDiagnostics.NoRunColumns());
        var runs = await ValuesAsync(prepared.Query, [id], cancellationToken).ConfigureAwait(false);
        return [.. runs.Select(row => new RunKey(collection, row[0]))];
    }

    private async ValueTask<string?> OnlyCollectionAsync(CancellationToken cancellationToken)
    {
        var collections = await site.Store.GetCollectionsAsync(cancellationToken).ConfigureAwait(false);
        return collections.Count == 1 ? collections[0].Id : null;
    }

    /// <summary>obs_collection is a name for people; ivoa.obscore tells which identifiers it stands for.</summary>
    private async Task<IReadOnlyList<RunKey>> OfReleasesAsync(List<string[]> rows, CancellationToken cancellationToken)
    {
        var wanted = rows.ToLookup(row => row[1], row => row[0], StringComparer.Ordinal);
        var dids = new List<string>();
        foreach (var release in wanted)
        {
            var query = $"SELECT obs_publisher_did, obs_id FROM ivoa.obscore WHERE obs_collection = '{release.Key.Replace("'", "''", StringComparison.Ordinal)}'";
            var prepared = await site.Queries.GetAsync(query, cancellationToken).ConfigureAwait(false);
            var ids = release.ToHashSet(StringComparer.Ordinal);
            var reader = await site.Store.QueryAsync(prepared.Query, long.MaxValue, cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    if (ids.Contains(Text(reader, 1))) dids.Add(Text(reader, 0));
        }

        return [.. await OfIdsAsync(dids, cancellationToken).ConfigureAwait(false)];
    }

    /// <summary>The different values of some columns; a query may name a run in a million rows, such as those of events.</summary>
    private async Task<List<string[]>> ValuesAsync(CompiledQuery query, int[] columns, CancellationToken cancellationToken)
    {
        using var place = await site.Gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, site.Stopping);
        stop.CancelAfter(site.Options.ExecutionTimeout);
        var (seen, rows) = (new HashSet<string>(StringComparer.Ordinal), new List<string[]>());
        try
        {
            var reader = await site.Store.QueryAsync(query.At(root), site.Options.HardMaxRec, stop.Token).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
                while (await reader.ReadAsync(stop.Token).ConfigureAwait(false))
                {
                    if (columns.Any(reader.IsNull)) continue;
                    var row = Array.ConvertAll(columns, column => Text(reader, column));
                    if (!seen.Add(string.Join('\n', row))) continue;
                    rows.Add(row);
                    if (rows.Count > site.Options.MaxPackedRuns) throw new InvalidInputException(RunDiagnostics.TooMany("QUERY", rows.Count, site.Options.MaxPackedRuns, nameof(TapOptions.MaxPackedRuns)));
                }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancellationToken.IsCancellationRequested && !site.Stopping.IsCancellationRequested)
        {
            throw new TimeLimitException(site.Options.ExecutionTimeout);
        }

        return rows;
    }

    private static string Text(RowReader reader, int column) =>
        reader.Columns[column].IsText ? Encoding.UTF8.GetString(reader.GetUtf8(column)) : FormattableString.Invariant($"{reader.GetInt64(column)}");

    private static int IndexOf(IReadOnlyList<Column> columns, string name)
    {
        for (var i = 0; i < columns.Count; i++)
            if (columns[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return i;
        return -1;
    }
}
