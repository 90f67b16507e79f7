using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using static TapGamma.Store.Backends.Sqlite.Functions.NativeModule;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>
/// Table-valued functions that give the key ranges of an area, the circle around it, and whether a range lies wholly inside: <c>tg_cone_keys(lon, lat, radius, shift)</c> and
/// <c>tg_shape_keys(geometry, shift)</c> and <c>tg_moc_keys(moc, shift)</c> for positions, <c>tg_cone_hulls(lon, lat, radius, sizes)</c> and
/// <c>tg_shape_hulls(geometry, sizes)</c> and <c>tg_moc_hulls(moc, sizes)</c> for regions. NULL or what is no area gives no row.
/// </summary>
/// <remarks>
/// A cross-match calls one for each position, so they are plain function pointers on memory of their own; a JSON array taken apart
/// by json_each costs several times as much.
/// </remarks>
internal static unsafe class KeyRangeFunctions
{
    private const int FirstArgument = 6;

    private static readonly Module* Functions = MakeModule();

    public static void Register(SqliteConnection connection)
    {
        var db = connection.Handle!.DangerousGetHandle();
        Define(db, "tg_cone_keys\0"u8, KeyRangeKind.ConeKeys);
        Define(db, "tg_shape_keys\0"u8, KeyRangeKind.ShapeKeys);
        Define(db, "tg_moc_keys\0"u8, KeyRangeKind.MapKeys);
        Define(db, "tg_cone_hulls\0"u8, KeyRangeKind.ConeHulls);
        Define(db, "tg_shape_hulls\0"u8, KeyRangeKind.ShapeHulls);
        Define(db, "tg_moc_hulls\0"u8, KeyRangeKind.MapHulls);
    }

    private static void Define(nint db, ReadOnlySpan<byte> name, KeyRangeKind kind)
    {
        fixed (byte* text = name)
        {
            var code = CreateModule(db, text, Functions, (nint)kind, 0);
            if (code != NativeSqlite.Ok) throw new SqliteException("A table-valued function cannot be defined.", code);
        }
    }

    // Without xCreate the tables exist by themselves, under the modules' names. The memory lives as long as the process.
    private static Module* MakeModule()
    {
        var module = (Module*)NativeMemory.AllocZeroed((nuint)sizeof(Module));
        module->Connect = (nint)(delegate* unmanaged[Cdecl]<nint, nint, int, nint, KeyTable**, nint, int>)&Connect;
        module->BestIndex = (nint)(delegate* unmanaged[Cdecl]<KeyTable*, IndexInfo*, int>)&BestIndex;
        module->Disconnect = (nint)(delegate* unmanaged[Cdecl]<KeyTable*, int>)&Release;
        module->Destroy = module->Disconnect;
        module->Open = (nint)(delegate* unmanaged[Cdecl]<KeyTable*, KeyRangeCursor**, int>)&Open;
        module->Close = (nint)(delegate* unmanaged[Cdecl]<KeyRangeCursor*, int>)&Close;
        module->Filter = (nint)(delegate* unmanaged[Cdecl]<KeyRangeCursor*, int, nint, int, nint*, int>)&Filter;
        module->Next = (nint)(delegate* unmanaged[Cdecl]<KeyRangeCursor*, int>)&Next;
        module->Eof = (nint)(delegate* unmanaged[Cdecl]<KeyRangeCursor*, int>)&Eof;
        module->Column = (nint)(delegate* unmanaged[Cdecl]<KeyRangeCursor*, nint, int, int>)&Column;
        module->RowId = (nint)(delegate* unmanaged[Cdecl]<KeyRangeCursor*, long*, int>)&RowId;
        return module;
    }

    private static int Arguments(KeyRangeKind kind) => kind is KeyRangeKind.ConeKeys or KeyRangeKind.ConeHulls ? 4 : 2;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Connect(nint db, nint context, int count, nint arguments, KeyTable** made, nint error)
    {
        var columns = Arguments((KeyRangeKind)context) == 4
            ? "CREATE TABLE x(lo, hi, lon, lat, radius, inside, a HIDDEN, b HIDDEN, c HIDDEN, d HIDDEN)\0"u8
            : "CREATE TABLE x(lo, hi, lon, lat, radius, inside, a HIDDEN, b HIDDEN)\0"u8;
        fixed (byte* sql = columns)
        {
            var code = DeclareTable(db, sql);
            if (code != NativeSqlite.Ok) return code;
        }

        var table = (KeyTable*)NativeMemory.AllocZeroed((nuint)sizeof(KeyTable));
        table->Kind = (KeyRangeKind)context;
        *made = table;
        return NativeSqlite.Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int BestIndex(KeyTable* table, IndexInfo* info)
    {
        var (wanted, found) = (Arguments(table->Kind), 0);
        for (var i = 0; i < info->ConstraintCount; i++)
        {
            var constraint = info->Constraints[i];
            if (constraint.Column < FirstArgument || constraint.Operator != ConstraintEqual) continue;

            // The arguments come from a table that this plan reads later: no such plan.
            if (constraint.Usable == 0) return CannotBeUsed;
            info->Usage[i].Argument = constraint.Column - FirstArgument + 1;
            info->Usage[i].Omit = 1;
            found++;
        }

        if (found < wanted) return CannotBeUsed;

        // Dear enough that the planner makes the ranges of a constant area once, before it reads the table, and not for each row.
        info->Cost = 100;
        info->Rows = 6;
        return NativeSqlite.Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Release(KeyTable* table)
    {
        NativeMemory.Free(table);
        return NativeSqlite.Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(KeyTable* table, KeyRangeCursor** made)
    {
        *made = (KeyRangeCursor*)NativeMemory.AllocZeroed((nuint)sizeof(KeyRangeCursor));
        return NativeSqlite.Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(KeyRangeCursor* cursor)
    {
        cursor->Free();
        NativeMemory.Free(cursor);
        return NativeSqlite.Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Filter(KeyRangeCursor* cursor, int number, nint text, int count, nint* arguments)
    {
        try
        {
            cursor->Fill(((KeyTable*)cursor->Table)->Kind, new ReadOnlySpan<nint>(arguments, count));
            return NativeSqlite.Ok;
        }
#pragma warning disable CA1031 // Nothing may leave a function that C calls.
        catch (Exception)
#pragma warning restore CA1031
        {
            return NativeSqlite.Error;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Next(KeyRangeCursor* cursor)
    {
        cursor->At++;
        return NativeSqlite.Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Eof(KeyRangeCursor* cursor) => cursor->At >= cursor->Count ? 1 : 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Column(KeyRangeCursor* cursor, nint context, int column)
    {
        switch (column)
        {
            case 0: NativeSqlite.ResultInt64(context, cursor->Current.First); break;
            case 1: NativeSqlite.ResultInt64(context, cursor->Current.Last); break;
            case 2: NativeSqlite.ResultDouble(context, cursor->Lon); break;
            case 3: NativeSqlite.ResultDouble(context, cursor->Lat); break;
            case 4: NativeSqlite.ResultDouble(context, cursor->Radius); break;
            case 5: NativeSqlite.ResultInt(context, cursor->Current.IsInside ? 1 : 0); break;
            default: NativeSqlite.ResultNull(context); break;
        }

        return NativeSqlite.Ok;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int RowId(KeyRangeCursor* cursor, long* id)
    {
        *id = cursor->At;
        return NativeSqlite.Ok;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct KeyTable
    {
        public Table Base;
        public KeyRangeKind Kind;
    }
}
