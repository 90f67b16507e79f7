using Microsoft.Data.Sqlite;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>Defines functions as plain function pointers, where delegates would cost more than the work.</summary>
internal static unsafe class NativeDefinition
{
    private const int Utf8 = 1;
    private const int Deterministic = 0x800;

    public static void Scalar(SqliteConnection connection, ReadOnlySpan<byte> name, int arguments, nint function, bool isDeterministic = true) =>
        Define(connection, name, arguments, isDeterministic, 0, function, 0, 0);

    /// <param name="connection">An open connection.</param>
    /// <param name="name">Its name, with a zero at the end.</param>
    /// <param name="arguments">How many arguments it takes.</param>
    /// <param name="kind">What <see cref="NativeSqlite.UserData"/> hands to both functions.</param>
    /// <param name="step">Called for each row.</param>
    /// <param name="final">Called at the end of a group, also of one that was given up.</param>
    public static void Aggregate(SqliteConnection connection, ReadOnlySpan<byte> name, int arguments, int kind, nint step, nint final) =>
        Define(connection, name, arguments, true, kind, 0, step, final);

    private static void Define(
        SqliteConnection connection, ReadOnlySpan<byte> name, int arguments, bool isDeterministic, nint data, nint function, nint step, nint final)
    {
        var db = connection.Handle!.DangerousGetHandle();
        fixed (byte* text = name)
        {
            var code = NativeSqlite.CreateFunction(db, text, arguments, isDeterministic ? Utf8 | Deterministic : Utf8, data, function, step, final, 0);
            if (code != 0) throw new SqliteException("A function cannot be defined.", code);
        }
    }
}
