namespace TapGamma.Fits;

/// <summary>Size of an HDU's data as its header tells it, checked for sense (FITS 4.0, 4.4.1.1 and equation 2).</summary>
internal sealed record HduShape(int BitPix, long[] Axes, long ParameterCount, long GroupCount, bool IsRandomGroups, long DataLength)
{
    private const int MaxAxes = 999;

    public static HduShape Of(FitsHeader header, string path, string label, long offset)
    {
        var bitPix = header.GetInt64("BITPIX");
        if (bitPix is not (8 or 16 or 32 or 64 or -32 or -64))
            throw header.Fault("BITPIX", "one of 8, 16, 32, 64, -32, -64");
        var axes = ReadAxes(header);
        var groups = axes is [0, ..] && header.FindBoolean("GROUPS") == true;
        var parameters = NonNegative(header, "PCOUNT", 0);
        var groupCount = NonNegative(header, "GCOUNT", 1);
        var length = (Int128)(Math.Abs(bitPix) / 8) * groupCount * (parameters + Product(groups ? axes.AsSpan(1) : axes));
        if (length > long.MaxValue)
            throw new FitsFormatException(path, label, offset, "The header announces more data than any file can hold.");
        return new HduShape((int)bitPix, axes, parameters, groupCount, groups, (long)length);
    }

    private static long[] ReadAxes(FitsHeader header)
    {
        var count = header.GetInt64("NAXIS");
        if (count is < 0 or > MaxAxes) throw header.Fault("NAXIS", "between 0 and 999");
        var axes = new long[count];
        for (var i = 0; i < axes.Length; i++) axes[i] = NonNegative(header, FormattableString.Invariant($"NAXIS{i + 1}"), null);
        return axes;
    }

    private static long NonNegative(FitsHeader header, string keyword, long? absent)
    {
        if (absent is { } value && !header.Contains(keyword)) return value;
        var found = header.GetInt64(keyword);
        return found >= 0 ? found : throw header.Fault(keyword, "zero or more");
    }

    /// <summary>Saturates instead of overflowing: NAXIS999 is allowed, so is each axis up to 2^63-1.</summary>
    private static Int128 Product(ReadOnlySpan<long> axes)
    {
        if (axes.IsEmpty || axes.Contains(0)) return 0;
        Int128 product = 1;
        foreach (var axis in axes) product = product > long.MaxValue ? product : product * axis;
        return Int128.Min(product, (Int128)long.MaxValue * 4);
    }
}
