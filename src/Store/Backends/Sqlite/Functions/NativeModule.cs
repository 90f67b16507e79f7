using System.Runtime.InteropServices;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>The parts of SQLite's C interface for table-valued functions (sqlite.org/vtab.html).</summary>
internal static unsafe partial class NativeModule
{
    public const int ConstraintEqual = 2;
    public const int CannotBeUsed = 19;

    private const string Library = "e_sqlite3";

    [LibraryImport(Library, EntryPoint = "sqlite3_create_module_v2")]
    public static partial int CreateModule(nint db, byte* name, Module* module, nint context, nint destroy);

    [LibraryImport(Library, EntryPoint = "sqlite3_declare_vtab")]
    public static partial int DeclareTable(nint db, byte* sql);

    /// <summary>sqlite3_module, up to version 4.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Module
    {
        public int Version;
        public nint Create;
        public nint Connect;
        public nint BestIndex;
        public nint Disconnect;
        public nint Destroy;
        public nint Open;
        public nint Close;
        public nint Filter;
        public nint Next;
        public nint Eof;
        public nint Column;
        public nint RowId;
        public fixed long Others[12];
    }

    /// <summary>sqlite3_vtab.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Table
    {
        public nint Module;
        public int References;
        public nint Error;
    }

    /// <summary>One condition that a plan may hand to the table.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Constraint
    {
        public int Column;
        public byte Operator;
        public byte Usable;
        public int Offset;
    }

    /// <summary>What becomes of a condition.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ConstraintUsage
    {
        public int Argument;
        public byte Omit;
    }

    /// <summary>sqlite3_index_info.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct IndexInfo
    {
        public int ConstraintCount;
        public Constraint* Constraints;
        public int OrderCount;
        public nint Orders;
        public ConstraintUsage* Usage;
        public int Number;
        public nint Text;
        public int FreeText;
        public int OrderConsumed;
        public double Cost;
        public long Rows;
        public int Flags;
        public ulong ColumnsUsed;
    }
}
