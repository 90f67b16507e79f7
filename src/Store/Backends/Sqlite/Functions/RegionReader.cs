using TapGamma.Sky;

namespace TapGamma.Store.Backends.Sqlite.Functions;

/// <summary>Reads one argument of a predicate; remembers the last region, which in most queries is the same in every row.</summary>
internal sealed class RegionReader
{
    private object? _value;
    private Region? _region;

    public Region? Read(object? value)
    {
        var isSame = (value, _value) switch
        {
            (string text, string last) => text == last,
            (byte[] blob, byte[] last) => blob.AsSpan().SequenceEqual(last),
            _ => false,
        };
        if (isSame) return _region;
        (_value, _region) = (value, Geometry.Region(value));
        return _region;
    }
}
