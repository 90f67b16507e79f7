using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace TapGamma.Bench;

/// <summary>The limits of streaming: the same ten columns fetched without a server and without a format.</summary>
internal static partial class BareStream
{
    public const string Columns = "obs_id, obs_collection, s_ra, s_dec, t_min, t_max, em_min, em_max, calib_level, access_estsize";

    private const string Library = "e_sqlite3";
    private const int Row = 100;

    private enum Cell
    {
        Text,
        Real,
        Whole,
    }

    private static readonly Cell[] Cells =
        [Cell.Text, Cell.Text, Cell.Real, Cell.Real, Cell.Real, Cell.Real, Cell.Real, Cell.Real, Cell.Whole, Cell.Whole];

    /// <summary>Steps through SQLite and takes every cell by direct calls, without a lock; seconds.</summary>
    public static unsafe double Sqlite(string file, int rows)
    {
        // SQLITE_OPEN_NOMUTEX comes from the process's setting, as in the server.
        SQLitePCL.Batteries_V2.Init();
        SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MULTITHREAD);
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        SQLitePCL.raw.sqlite3_prepare_v2(connection.Handle!, $"SELECT {Columns} FROM \"ivoa.obscore\"", out var prepared);
        var statement = prepared.DangerousGetHandle();
        var begin = Stopwatch.GetTimestamp();
        var (count, sum) = (0L, 0L);
        while (Step(statement) == Row)
        {
            count++;
            for (var i = 0; i < Cells.Length; i++)
            {
                if (ColumnType(statement, i) == 5) continue;
                sum += Cells[i] switch
                {
                    Cell.Text => *ColumnText(statement, i) + ColumnBytes(statement, i),
                    Cell.Real => BitConverter.DoubleToInt64Bits(ColumnDouble(statement, i)),
                    _ => ColumnInt64(statement, i),
                };
            }
        }

        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        prepared.Dispose();
        GC.KeepAlive(sum);
        return count == rows ? seconds : throw new InvalidOperationException($"The bare loop found {count} rows.");
    }

    /// <summary>Reads PostgreSQL's binary COPY to nowhere; seconds.</summary>
    public static async Task<double> PostgresAsync(string store)
    {
        var uri = new Uri(store);
        await using var connection = new NpgsqlConnection(
            $"Host={uri.Host};Port={uri.Port};Username={uri.UserInfo};Database={uri.AbsolutePath[1..]};Pooling=False;Read Buffer Size=65536");
        await connection.OpenAsync();
        var buffer = new byte[64 * 1024];
        var begin = Stopwatch.GetTimestamp();
        await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY (SELECT {Columns} FROM ivoa.obscore) TO STDOUT (FORMAT BINARY)");
        while (await copy.ReadAsync(buffer.AsMemory(), default) > 0)
        {
            // To nowhere.
        }

        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    private static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvSuppressGCTransition)])]
    private static partial int ColumnType(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvSuppressGCTransition)])]
    private static partial long ColumnInt64(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_double")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvSuppressGCTransition)])]
    private static partial double ColumnDouble(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_text")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvSuppressGCTransition)])]
    private static unsafe partial byte* ColumnText(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvSuppressGCTransition)])]
    private static partial int ColumnBytes(nint statement, int column);
}
