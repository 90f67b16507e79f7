using System.Text;
using Npgsql;
using NpgsqlTypes;
using TapGamma.Store.Columns;
using TapGamma.Store.Writing;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>Loads rows by COPY in binary, inside the caller's transaction.</summary>
internal static class PostgresCopy
{
    /// <summary>Rows given as values by name; columns that no row has are left out.</summary>
    /// <param name="connection">The session.</param>
    /// <param name="table">The table, quoted.</param>
    /// <param name="types">Its columns with their types.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Stops the load; nothing of it is kept then.</param>
    public static async Task RowsAsync(
        NpgsqlConnection connection,
        string table,
        Dictionary<string, string> types,
        IReadOnlyList<IReadOnlyDictionary<string, object>> rows,
        CancellationToken cancellationToken)
    {
        if (rows.Count == 0) return;
        var names = rows.SelectMany(row => row.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var kinds = names.Select(name => types[name]).ToArray();
        var importer = await BeginAsync(connection, table, names, cancellationToken).ConfigureAwait(false);
        await using (importer.ConfigureAwait(false))
        {
            foreach (var row in rows)
            {
                await importer.StartRowAsync(cancellationToken).ConfigureAwait(false);
                for (var i = 0; i < names.Length; i++) Write(importer, kinds[i], row.GetValueOrDefault(names[i]));
            }

            await importer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The events of one run.</summary>
    /// <returns>Number of events.</returns>
    public static async Task<long> EventsAsync(
        NpgsqlConnection connection,
        string table,
        Dictionary<string, string> types,
        string obsId,
        IEnumerable<EventBatch> batches,
        Func<EventBatch, Task> first,
        CancellationToken cancellationToken)
    {
        var events = 0L;
        PostgresBinaryCopy? copy = null;
        try
        {
            foreach (var batch in batches)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (copy is null)
                {
                    await first(batch).ConfigureAwait(false);
                    string[] names = ["obs_id", "event_id", "event_time", "ra", "dec", "energy", TablePositions.Key, .. batch.Optional.Select(o => o.Column.Name)];
                    copy = await PostgresBinaryCopy.BeginAsync(connection, table, names, cancellationToken).ConfigureAwait(false);
                }

                await WriteEventsAsync(copy, types, Encoding.UTF8.GetBytes(obsId), batch, cancellationToken).ConfigureAwait(false);
                events += batch.Count;
            }

            if (copy is not null) await copy.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (copy is not null) await copy.DisposeAsync().ConfigureAwait(false);
        }

        return events;
    }

    private static async Task<NpgsqlBinaryImporter> BeginAsync(
        NpgsqlConnection connection, string table, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var columns = string.Join(", ", names.Select(PostgresSql.Quoted));
        var importer = await connection.BeginBinaryImportAsync($"COPY {table} ({columns}) FROM STDIN (FORMAT BINARY)", cancellationToken)
            .ConfigureAwait(false);
        importer.Timeout = TimeSpan.Zero;
        return importer;
    }

    private static async Task WriteEventsAsync(
        PostgresBinaryCopy copy, Dictionary<string, string> types, byte[] obsId, EventBatch batch, CancellationToken cancellationToken)
    {
        var optional = batch.Optional.Select(o => (Type: types[o.Column.Name], o.Integers, o.Numbers)).ToArray();
        for (var i = 0; i < batch.Count; i++)
        {
            copy.StartRow(7 + optional.Length);
            copy.WriteText(obsId);
            copy.WriteLong(batch.EventId.Span[i]);
            copy.WriteDouble(batch.Time.Span[i]);
            copy.WriteDouble(batch.Ra.Span[i]);
            copy.WriteDouble(batch.Dec.Span[i]);
            copy.WriteDouble(batch.EnergyTeV.Span[i]);
            copy.WriteLong(batch.Keys.Span[i]);
            foreach (var (type, integers, numbers) in optional)
            {
                if (integers is { } whole) copy.WriteWhole(type, whole.Span[i]);
                else if (numbers is { } real) copy.WriteNumber(type, real.Span[i]);
                else copy.WriteNull();
            }

            if (copy.IsFull) await copy.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Write(NpgsqlBinaryImporter importer, string type, object? value)
    {
        switch (value)
        {
            case null: importer.WriteNull(); break;
            case string text when type == "text": importer.Write(text, NpgsqlDbType.Text); break;
            case bool flag when type == "boolean": importer.Write(flag, NpgsqlDbType.Boolean); break;
            case double[] numbers: importer.Write(numbers, NpgsqlDbType.Array | NpgsqlDbType.Double); break;
            case long or int or bool when type is "smallint" or "integer" or "bigint": WriteWhole(importer, type, Convert.ToInt64(value, null)); break;
            case double or float or long or int when type is "real" or "double precision": WriteNumber(importer, type, Convert.ToDouble(value, null)); break;
            default: throw new ArgumentException($"A {value.GetType().Name} cannot be stored as {type}.", nameof(value));
        }
    }

    public static void WriteWhole(NpgsqlBinaryImporter importer, string type, long value)
    {
        switch (type)
        {
            case "smallint": importer.Write(checked((short)value), NpgsqlDbType.Smallint); break;
            case "integer": importer.Write(checked((int)value), NpgsqlDbType.Integer); break;
            case "bigint": importer.Write(value, NpgsqlDbType.Bigint); break;
            default: WriteNumber(importer, type, value); break;
        }
    }

    public static void WriteNumber(NpgsqlBinaryImporter importer, string type, double value)
    {
        if (type != "real") Write(importer, value);
        else if (double.IsNaN(value)) importer.WriteNull();
        else importer.Write((float)value, NpgsqlDbType.Real);
    }

    /// <summary>A number that is none is no value.</summary>
    private static void Write(NpgsqlBinaryImporter importer, double value)
    {
        if (double.IsNaN(value)) importer.WriteNull();
        else importer.Write(value, NpgsqlDbType.Double);
    }
}
