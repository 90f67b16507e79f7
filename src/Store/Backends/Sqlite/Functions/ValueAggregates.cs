using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary><c>tg_percentile(x, p)</c> and <c>tg_histogram(x, lower, upper, bins)</c>, which keep numbers for each group.</summary>
internal static unsafe class ValueAggregates
{
    /// <summary>A gigabyte: what a group may hold in memory.</summary>
    private const int MostValues = 1 << 27;

    private const int MostBins = 100_000;

    public static void Register(SqliteConnection connection)
    {
        NativeDefinition.Aggregate(connection, "tg_percentile\0"u8, 2, 0, Pointer(&AddToPercentile), FinalPointer(&Percentile));
        NativeDefinition.Aggregate(connection, "tg_histogram\0"u8, 4, 0, Pointer(&AddToHistogram), FinalPointer(&Histogram));
    }

    private static nint Pointer(delegate* unmanaged[Cdecl]<nint, int, nint*, void> step) => (nint)step;

    private static nint FinalPointer(delegate* unmanaged[Cdecl]<nint, void> final) => (nint)final;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void AddToPercentile(nint context, int count, nint* values)
    {
        if (NativeSqlite.ValueType(values[0]) == NativeSqlite.TypeNull || NativeSqlite.ValueType(values[1]) == NativeSqlite.TypeNull) return;
        var group = (Group*)NativeSqlite.AggregateContext(context, sizeof(Group));
        if (group is null) return;
        if (group->Numbers == 0)
        {
            group->Numbers = GCHandle.ToIntPtr(GCHandle.Alloc(new List<double>()));
            group->A = NativeSqlite.ValueDouble(values[1]);
        }

        var numbers = (List<double>)GCHandle.FromIntPtr(group->Numbers).Target!;
        if (numbers.Count < MostValues) numbers.Add(NativeSqlite.ValueDouble(values[0]));
        else Fail(context, "A percentile of more than 134 million values is too large; select fewer rows."u8);
    }

    /// <summary>Between the two nearest ranks, as SQL's PERCENTILE_CONT.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Percentile(nint context)
    {
        var group = (Group*)NativeSqlite.AggregateContext(context, 0);
        if (group is null || group->Numbers == 0 || !(group->A >= 0 && group->A <= 1))
        {
            Free(group);
            NativeSqlite.ResultNull(context);
            return;
        }

        var numbers = CollectionsMarshal.AsSpan((List<double>)GCHandle.FromIntPtr(group->Numbers).Target!);
        numbers.Sort();
        var rank = group->A * (numbers.Length - 1);
        var (low, high) = (numbers[(int)Math.Floor(rank)], numbers[(int)Math.Ceiling(rank)]);
        NativeSqlite.ResultDouble(context, low + ((high - low) * (rank - Math.Floor(rank))));
        Free(group);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void AddToHistogram(nint context, int count, nint* values)
    {
        var group = (Group*)NativeSqlite.AggregateContext(context, sizeof(Group));
        if (group is null) return;
        if (group->Numbers == 0)
        {
            var bins = NativeSqlite.ValueInt64(values[3]);
            var (lower, upper) = (NativeSqlite.ValueDouble(values[1]), NativeSqlite.ValueDouble(values[2]));
            var isNull = NativeSqlite.ValueType(values[1]) == NativeSqlite.TypeNull || NativeSqlite.ValueType(values[2]) == NativeSqlite.TypeNull;
            if (isNull || bins is < 1 or > MostBins || !(lower < upper)) return;
            group->Numbers = GCHandle.ToIntPtr(GCHandle.Alloc(new double[bins + 2]));
            (group->A, group->B) = (lower, upper);
        }

        var counts = (double[])GCHandle.FromIntPtr(group->Numbers).Target!;
        var isMissing = NativeSqlite.ValueType(values[0]) == NativeSqlite.TypeNull;
        counts[isMissing ? 0 : Bin(NativeSqlite.ValueDouble(values[0]), *group, counts.Length - 2)]++;
    }

    private static int Bin(double x, in Group group, int bins)
    {
        if (x < group.A) return 0;
        return x >= group.B ? bins + 1 : 1 + Math.Min(bins - 1, (int)((x - group.A) / (group.B - group.A) * bins));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Histogram(nint context)
    {
        var group = (Group*)NativeSqlite.AggregateContext(context, 0);
        if (group is null || group->Numbers == 0)
        {
            NativeSqlite.ResultNull(context);
            return;
        }

        var counts = (double[])GCHandle.FromIntPtr(group->Numbers).Target!;
        fixed (double* first = counts)
            NativeSqlite.ResultBlob(context, (byte*)first, counts.Length * sizeof(double), NativeSqlite.Transient);
        Free(group);
    }

    private static void Fail(nint context, ReadOnlySpan<byte> message)
    {
        fixed (byte* text = message) NativeSqlite.ResultError(context, text, message.Length);
    }

    private static void Free(Group* group)
    {
        if (group is null || group->Numbers == 0) return;
        GCHandle.FromIntPtr(group->Numbers).Free();
        group->Numbers = 0;
    }

    /// <summary>What SQLite keeps for a group: a handle of the numbers, and what the first row said.</summary>
    private struct Group
    {
        public nint Numbers;
        public double A;
        public double B;
    }
}
