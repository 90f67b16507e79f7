using TapGamma.Sky;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>Geometry values as SQLite hands them to plain function pointers: blobs of doubles, or text.</summary>
internal static unsafe class NativeGeometry
{
    /// <summary>The bytes of a value, valid during the call; empty when it is neither text nor blob.</summary>
    public static ReadOnlySpan<byte> Bytes(nint value, out bool isText)
    {
        var type = NativeSqlite.ValueType(value);
        isText = type == NativeSqlite.TypeText;
        if (!isText && type != NativeSqlite.TypeBlob) return default;
        var bytes = isText ? NativeSqlite.ValueText(value) : NativeSqlite.ValueBlob(value);
        return new ReadOnlySpan<byte>(bytes, NativeSqlite.ValueBytes(value));
    }

    /// <summary>The region of bytes, or null when they are none.</summary>
    public static Region? Region(ReadOnlySpan<byte> bytes, bool isText)
    {
        if (bytes.IsEmpty) return null;
        try
        {
            return isText ? RegionCodec.Parse(bytes) : RegionCodec.Decode(bytes);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
