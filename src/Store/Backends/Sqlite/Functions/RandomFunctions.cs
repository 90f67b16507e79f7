using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>
/// <c>tg_random()</c>, <c>tg_random(seed)</c> and <c>tg_normal_random()</c>. A seed starts its sequence anew in each run of a
/// statement and at each place where the query names it, so that the same query finds the same sample.
/// </summary>
internal static unsafe class RandomFunctions
{
    private const double Unit = 1.0 / (1L << 53);

    public static void Register(SqliteConnection connection)
    {
#pragma warning disable CA5394 // RAND is for samples, not for secrets.
        var unseeded = new Random();
        connection.CreateFunction("tg_random", () => unseeded.NextDouble(), false);
        connection.CreateFunction("tg_normal_random", () => Normal(unseeded), false);
#pragma warning restore CA5394
        NativeDefinition.Scalar(connection, "tg_random\0"u8, 1, (nint)(delegate* unmanaged[Cdecl]<nint, int, nint*, void>)&Seeded, false);
    }

    /// <summary>Box and Muller's transformation.</summary>
#pragma warning disable CA5394 // As above.
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
#pragma warning restore CA5394

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Seeded(nint context, int count, nint* values)
    {
        if (NativeSqlite.ValueType(values[0]) == NativeSqlite.TypeNull)
        {
            NativeSqlite.ResultNull(context);
            return;
        }

        // SQLite keeps what hangs on a constant argument until the statement is reset.
        var state = (ulong*)NativeSqlite.GetAuxiliary(context, 0);
        var first = (ulong)NativeSqlite.ValueInt64(values[0]);
        if (state is null)
        {
            state = (ulong*)NativeMemory.Alloc(sizeof(ulong));
            *state = first;
            var next = Next(state);
            NativeSqlite.SetAuxiliary(context, 0, (nint)state, (nint)(delegate* unmanaged[Cdecl]<nint, void>)&Free);
            NativeSqlite.ResultDouble(context, next);
            return;
        }

        NativeSqlite.ResultDouble(context, Next(state));
    }

    /// <summary>SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private static double Next(ulong* state)
    {
        var z = *state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * Unit;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(nint state) => NativeMemory.Free((void*)state);
}
