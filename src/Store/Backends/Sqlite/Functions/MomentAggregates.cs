using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>
/// Variances, covariances and correlation in one pass with the updating formulas of Welford, which lose no digits to large
/// means. A row counts when none of its arguments is NULL.
/// </summary>
internal static unsafe class MomentAggregates
{
    private enum Kind
    {
        VarSamp,
        VarPop,
        StddevSamp,
        StddevPop,
        CovarSamp,
        CovarPop,
        Corr,
    }

    public static void Register(SqliteConnection connection)
    {
        Define(connection, "tg_var_samp\0"u8, 1, Kind.VarSamp);
        Define(connection, "tg_var_pop\0"u8, 1, Kind.VarPop);
        Define(connection, "tg_stddev_samp\0"u8, 1, Kind.StddevSamp);
        Define(connection, "tg_stddev_pop\0"u8, 1, Kind.StddevPop);
        Define(connection, "tg_covar_samp\0"u8, 2, Kind.CovarSamp);
        Define(connection, "tg_covar_pop\0"u8, 2, Kind.CovarPop);
        Define(connection, "tg_corr\0"u8, 2, Kind.Corr);
    }

    private static void Define(SqliteConnection connection, ReadOnlySpan<byte> name, int arguments, Kind kind) => NativeDefinition.Aggregate(
        connection,
        name,
        arguments,
        (int)kind,
        (nint)(delegate* unmanaged[Cdecl]<nint, int, nint*, void>)&Step,
        (nint)(delegate* unmanaged[Cdecl]<nint, void>)&Final);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Step(nint context, int count, nint* values)
    {
        var (first, second) = (values[0], values[count - 1]);
        if (NativeSqlite.ValueType(first) == NativeSqlite.TypeNull || NativeSqlite.ValueType(second) == NativeSqlite.TypeNull) return;
        var moments = (Moments*)NativeSqlite.AggregateContext(context, sizeof(Moments));
        if (moments is not null) moments->Add(NativeSqlite.ValueDouble(first), NativeSqlite.ValueDouble(second));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Final(nint context)
    {
        var moments = (Moments*)NativeSqlite.AggregateContext(context, 0);
        var result = moments is null ? double.NaN : Result((Kind)NativeSqlite.UserData(context), *moments);
        if (double.IsFinite(result)) NativeSqlite.ResultDouble(context, result);
        else NativeSqlite.ResultNull(context);
    }

    private static double Result(Kind kind, in Moments m) => kind switch
    {
        Kind.VarSamp => m.Xx / (m.N - 1),
        Kind.VarPop => m.Xx / m.N,
        Kind.StddevSamp => Math.Sqrt(m.Xx / (m.N - 1)),
        Kind.StddevPop => Math.Sqrt(m.Xx / m.N),
        Kind.CovarSamp => m.Xy / (m.N - 1),
        Kind.CovarPop => m.Xy / m.N,
        _ => m.Xy / Math.Sqrt(m.Xx * m.Yy),
    };

    private struct Moments
    {
        public double N;
        public double Xx;
        public double Yy;
        public double Xy;
        private double _meanX;
        private double _meanY;

        public void Add(double x, double y)
        {
            N++;
            var (dx, dy) = (x - _meanX, y - _meanY);
            _meanX += dx / N;
            _meanY += dy / N;
            Xx += dx * (x - _meanX);
            Yy += dy * (y - _meanY);
            Xy += dx * (y - _meanY);
        }
    }
}
