using System.Globalization;
using System.Text;
using Dapper;
using Npgsql;
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
    private readonly UnicodeColumns _unicode = new();
    private long _count;

    /// <summary>Whether so many rows are loaded that the server's statistics need it.</summary>
    public bool IsBulk { get; init; } = true;

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
                await PostgresPublisher.WidenAsync(connection, _unicode.TakeNew()).ConfigureAwait(false);
                await connection.ExecuteAsync(
                    "UPDATE tap_schema.tables SET tg_rows = (SELECT count(*) FROM ivoa.obscore) WHERE table_name = 'ivoa.obscore'").ConfigureAwait(false);
                await PostgresPublisher.MetadataChangedAsync(connection).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }

            // Counts read an index alone when the server knows that all may see the rows.
            if (IsBulk) await connection.ExecuteAsync("VACUUM (ANALYZE) ivoa.obscore").ConfigureAwait(false);
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
        var label = Encoding.UTF8.GetBytes(name);
        var copy = await PostgresBinaryCopy.BeginAsync(connection, "ivoa.obscore", names, cancellationToken).ConfigureAwait(false);
        await using (copy.ConfigureAwait(false))
        {
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                _count++;
                copy.StartRow(names.Length);
                copy.WriteText(label);
                for (var i = 0; i < _types.Length; i++) Write(copy, i);
                WriteKeys(copy);
                if (copy.IsFull) await copy.FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            await copy.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A table of text alone may hold numbers as text, and the other way round.</summary>
    private void Write(PostgresBinaryCopy copy, int i)
    {
        var (source, type) = (rows.Columns[i], _types[i]);
        if (rows.IsNull(i)) copy.WriteNull();
        else if (type == "text" && source.IsText) WriteText(copy, i, rows.GetUtf8(i));
        else if (type == "text") copy.WriteText(Encoding.UTF8.GetBytes(Text(i)));
        else if (source.IsText && rows.GetUtf8(i).IsEmpty) copy.WriteNull();
        else if (type is "double precision" or "real") copy.WriteNumber(type, Number(i));
        else copy.WriteWhole(type, Whole(i));
    }

    private void WriteText(PostgresBinaryCopy copy, int i, ReadOnlySpan<byte> text)
    {
        if (!Ascii.IsValid(text)) _unicode.Add(_columns.Columns[i].Name, ObsCoreTables.ObsCore);
        copy.WriteText(text);
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

    private void WriteKeys(PostgresBinaryCopy copy)
    {
        bool IsKnown(int column) => column >= 0 && !rows.IsNull(column);
        if (IsKnown(_columns.Ra) && IsKnown(_columns.Dec)) copy.WriteLong(PositionKey.Of(Number(_columns.Ra), Number(_columns.Dec)));
        else copy.WriteNull();
        if (IsKnown(_columns.Region) && RegionHull.Of(rows.GetUtf8(_columns.Region)) is { } hull)
        {
            copy.WriteLong(hull.Key);
            copy.WriteDouble(hull.Ra);
            copy.WriteDouble(hull.Dec);
            copy.WriteDouble(hull.Radius);
            return;
        }

        for (var i = 0; i < TableRegions.HiddenColumns.Count; i++) copy.WriteNull();
    }
}
