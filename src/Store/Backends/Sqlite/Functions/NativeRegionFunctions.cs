using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using TapGamma.Sky;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>
/// <c>tg_contains(inner, outer)</c> and <c>tg_intersects(a, b)</c>. Searches by region call them for every candidate, so they are
/// plain function pointers on the engine's own bytes, as <see cref="NativePositionFunctions"/> are.
/// </summary>
internal static unsafe class NativeRegionFunctions
{
    private const int Utf8 = 1;
    private const int Deterministic = 0x800;

    // In most queries one of the two is the same in every row. A session is used by one thread at a time, whichever it is.
    [ThreadStatic]
    private static LastRegion? _first;

    [ThreadStatic]
    private static LastRegion? _second;

    public static void Register(SqliteConnection connection)
    {
        var db = connection.Handle!.DangerousGetHandle();
        Define(db, "tg_contains\0"u8, &Contains);
        Define(db, "tg_intersects\0"u8, &Intersects);
    }

    private static void Define(nint db, ReadOnlySpan<byte> name, delegate* unmanaged[Cdecl]<nint, int, nint*, void> function)
    {
        fixed (byte* text = name)
        {
            var code = NativeSqlite.CreateFunction(db, text, 2, Utf8 | Deterministic, 0, (nint)function, 0, 0, 0);
            if (code != NativeSqlite.Ok) throw new SqliteException("A function cannot be defined.", code);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Contains(nint context, int count, nint* values) => Answer(context, values, static (inner, outer) => outer.Contains(inner));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Intersects(nint context, int count, nint* values) => Answer(context, values, static (a, b) => a.Intersects(b));

    private static void Answer(nint context, nint* values, Func<Region, Region, bool> test)
    {
        try
        {
            var first = (_first ??= new LastRegion()).Read(NativeGeometry.Bytes(values[0], out var isFirstText), isFirstText);
            var second = first is null ? null : (_second ??= new LastRegion()).Read(NativeGeometry.Bytes(values[1], out var isSecondText), isSecondText);
            if (second is null) NativeSqlite.ResultNull(context);
            else NativeSqlite.ResultInt(context, test(first!, second) ? 1 : 0);
        }
#pragma warning disable CA1031 // Nothing may leave a function that C calls.
        catch (Exception)
#pragma warning restore CA1031
        {
            NativeSqlite.ResultNull(context);
        }
    }

    /// <summary>The region of the last call, kept until other bytes come.</summary>
    private sealed class LastRegion
    {
        private byte[] _bytes = [];
        private int _length = -1;
        private bool _isText;
        private Region? _region;

        public Region? Read(ReadOnlySpan<byte> bytes, bool isText)
        {
            if (bytes.Length == _length && isText == _isText && bytes.SequenceEqual(_bytes.AsSpan(0, _length))) return _region;
            _length = -1;
            _region = NativeGeometry.Region(bytes, isText);
            if (_bytes.Length < bytes.Length) _bytes = new byte[bytes.Length];
            bytes.CopyTo(_bytes);
            (_length, _isText) = (bytes.Length, isText);
            return _region;
        }
    }
}
