using System.Globalization;
using System.Text;
using Dapper;
using Npgsql;
using NpgsqlTypes;
using TapGamma.Diagnostics;
using TapGamma.Store.Columns;
using TapGamma.Tables;

namespace TapGamma.Store.Backends.Postgres;

/// <summary>Loads a table of ObsCore rows into ivoa.obscore by COPY, in one transaction.</summary>
internal sealed class PostgresProductLoader(NpgsqlConnection connection, string name, RowReader rows)
{
    private static readonly string[] Keys = [TablePositions.Key, .. TableRegions.HiddenColumns];

    private readonly ProductColumns _columns = ProductColumns.Of(rows.Columns);
    private readonly string[] _types = [.. ProductColumns.Of(rows.Columns).Columns.Select(column => PostgresSql.TypeOf(column.Type))];
    private long _count;

    public async Task<long> RunAsync(CancellationToken cancellationToken)
    {
        if (await connection.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM tapgamma.tg_collection WHERE id = @name)", new { name }).ConfigureAwait(false))
            throw new InvalidInputException(StoreDiagnostics.NameIsCollection(name));
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await connection.ExecuteAsync("DELETE FROM ivoa.obscore WHERE tg_collection = @name", new { name }).ConfigureAwait(false);
                await CopyAsync(cancellationToken).ConfigureAwait(false);
                await connection.ExecuteAsync(
                    "UPDATE tap_schema.tables SET tg_rows = (SELECT count(*) FROM ivoa.obscore) WHERE table_name = 'ivoa.obscore'").ConfigureAwait(false);
                await PostgresPublisher.MetadataChangedAsync(connection).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }

            await connection.ExecuteAsync("ANALYZE ivoa.obscore").ConfigureAwait(false);
            return _count;
        }
        catch (PostgresException e) when (e.SqlState is ['2', '3', ..])
        {
            throw new InvalidInputException(StoreDiagnostics.ProductRefused(_count, e.MessageText));
        }
        catch (NpgsqlException fault) when (PostgresFaults.Translate(fault, cancellationToken) is { } translated)
        {
            throw translated;
        }
    }

    private async Task CopyAsync(CancellationToken cancellationToken)
    {
        string[] names = ["tg_collection", .. _columns.Columns.Select(column => column.Name), .. Keys];
        var importer = await connection.BeginBinaryImportAsync($"COPY ivoa.obscore ({string.Join(", ", names)}) FROM STDIN (FORMAT BINARY)", cancellationToken)
            .ConfigureAwait(false);
        await using (importer.ConfigureAwait(false))
        {
            importer.Timeout = TimeSpan.Zero;
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                _count++;
                importer.StartRow();
                importer.Write(name, NpgsqlDbType.Text);
                for (var i = 0; i < _types.Length; i++) Write(importer, i);
                WriteKeys(importer);
            }

            await importer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A table of text alone may hold numbers as text, and the other way round.</summary>
    private void Write(NpgsqlBinaryImporter importer, int i)
    {
        var (source, type) = (rows.Columns[i], _types[i]);
        if (rows.IsNull(i)) importer.WriteNull();
        else if (type == "text") importer.Write(Text(i), NpgsqlDbType.Text);
        else if (source.IsText && rows.GetUtf8(i).IsEmpty) importer.WriteNull();
        else if (type is "double precision" or "real") PostgresCopy.WriteNumber(importer, type, Number(i));
        else PostgresCopy.WriteWhole(importer, type, Whole(i));
    }

    private string Text(int i)
    {
        var source = rows.Columns[i];
        if (source.IsText) return Encoding.UTF8.GetString(rows.GetUtf8(i));
        return source.Datatype is Datatype.Double or Datatype.Float
            ? rows.GetDouble(i).ToString("R", CultureInfo.InvariantCulture)
            : rows.GetInt64(i).ToString(CultureInfo.InvariantCulture);
    }

    private double Number(int i)
    {
        var source = rows.Columns[i];
        if (!source.IsText) return source.Datatype is Datatype.Double or Datatype.Float ? rows.GetDouble(i) : rows.GetInt64(i);
        return double.TryParse(rows.GetUtf8(i), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Refused(i, "no number");
    }

    private long Whole(int i)
    {
        var source = rows.Columns[i];
        if (source is { IsText: false, Datatype: not (Datatype.Double or Datatype.Float) }) return rows.GetInt64(i);
        if (source.IsText && long.TryParse(rows.GetUtf8(i), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return whole;
        var number = Number(i);
        return number == Math.Truncate(number) && Math.Abs(number) < 9e18 ? (long)number : throw Refused(i, "no whole number");
    }

    private InvalidInputException Refused(int i, string what) =>
        new(StoreDiagnostics.ProductRefused(_count, $"{_columns.Columns[i].Name} is '{Text(i)}', {what}"));

    private void WriteKeys(NpgsqlBinaryImporter importer)
    {
        bool IsKnown(int column) => column >= 0 && !rows.IsNull(column);
        if (IsKnown(_columns.Ra) && IsKnown(_columns.Dec)) importer.Write(PositionKey.Of(Number(_columns.Ra), Number(_columns.Dec)), NpgsqlDbType.Bigint);
        else importer.WriteNull();
        if (IsKnown(_columns.Region) && RegionHull.Of(rows.GetUtf8(_columns.Region)) is { } hull)
        {
            importer.Write(hull.Key, NpgsqlDbType.Bigint);
            importer.Write(hull.Ra, NpgsqlDbType.Double);
            importer.Write(hull.Dec, NpgsqlDbType.Double);
            importer.Write(hull.Radius, NpgsqlDbType.Double);
            return;
        }

        for (var i = 0; i < TableRegions.HiddenColumns.Count; i++) importer.WriteNull();
    }
}
