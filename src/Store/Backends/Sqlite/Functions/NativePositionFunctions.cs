using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using TapGamma.Sky;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>
/// <c>tg_distance(lon1, lat1, lon2, lat2)</c> and <c>tg_within(lon1, lat1, lon2, lat2, radius)</c>, in degrees.
/// </summary>
/// <remarks>
/// A cone calls them for every candidate, tens of thousands of times a query, and the delegates of
/// <see cref="SqliteConnection.CreateFunction{TResult}(string, Func{TResult}, bool)"/> cost more than the arithmetic: these two are
/// plain function pointers.
/// </remarks>
internal static unsafe class NativePositionFunctions
{
    // A cone tests all rows against one circle, a cross-match a few rows against each. A session is used by one thread at a time.
    [ThreadStatic]
    private static CircleTest? _test;

    public static void Register(SqliteConnection connection)
    {
        NativeDefinition.Scalar(connection, "tg_distance\0"u8, 4, (nint)(delegate* unmanaged[Cdecl]<nint, int, nint*, void>)&Distance);
        NativeDefinition.Scalar(connection, "tg_within\0"u8, 5, (nint)(delegate* unmanaged[Cdecl]<nint, int, nint*, void>)&Within);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Distance(nint context, int count, nint* values)
    {
        if (AnyNull(count, values)) NativeSqlite.ResultNull(context);
        else NativeSqlite.ResultDouble(context, SkyMath.Separation(Number(values[0]), Number(values[1]), Number(values[2]), Number(values[3])));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Within(nint context, int count, nint* values)
    {
        if (AnyNull(count, values))
        {
            NativeSqlite.ResultNull(context);
            return;
        }

        var test = _test ??= new CircleTest();
        var isWithin = test.IsWithin(Number(values[0]), Number(values[1]), Number(values[2]), Number(values[3]), Number(values[4]));
        NativeSqlite.ResultInt(context, isWithin ? 1 : 0);
    }

    private static double Number(nint value) => NativeSqlite.ValueDouble(value);

    private static bool AnyNull(int count, nint* values)
    {
        for (var i = 0; i < count; i++)
            if (NativeSqlite.ValueType(values[i]) == NativeSqlite.TypeNull) return true;
        return false;
    }
}
