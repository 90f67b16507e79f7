namespace TapGamma.Sky;

/// <summary>Tests cells against a span of longitudes and one of latitudes.</summary>
internal readonly struct BoxCells : ICells
{
    private readonly double _middle;
    private readonly double _half;
    private readonly double _south;
    private readonly double _north;

    public BoxCells(double lon1, double lon2, double lat1, double lat2)
    {
        // Rounding of coordinates and pixel numbers, as for circles.
        _middle = SkyMath.Normalise((lon1 + lon2) / 2) * SkyMath.Radian;
        _half = ((lon2 - lon1) / 2 * SkyMath.Radian) + ConeCells.Margin;
        _south = (lat1 * SkyMath.Radian) - ConeCells.Margin;
        _north = (lat2 * SkyMath.Radian) + ConeCells.Margin;
    }

    /// <summary>Extent along the parallel nearest to the equator, in radians.</summary>
    public double Width => Math.Min(_half, Math.PI) * 2 * (_south <= 0 && _north >= 0 ? 1 : Math.Cos(Math.Min(Math.Abs(_south), Math.Abs(_north))));

    /// <summary>Extent in latitude, in radians.</summary>
    public double Height => _north - _south;

    public Overlap Test(UnitVector centre, int order)
    {
        var radius = PixelRadii.Angle(order);
        var lat = Math.Atan2(centre.Z, Math.Sqrt((centre.X * centre.X) + (centre.Y * centre.Y)));
        if (lat + radius < _south || lat - radius > _north) return Overlap.None;
        var isInLat = lat - radius >= _south && lat + radius <= _north;
        if (_half >= Math.PI) return isInLat ? Overlap.Full : Overlap.Some;

        // A circle around a point reaches farthest in longitude where meridians touch it; around a pole, everywhere.
        if (Math.Abs(lat) + radius >= Math.PI / 2) return Overlap.Some;
        var reach = Math.Asin(Math.Min(1, Math.Sin(radius) / Math.Cos(lat)));
        var away = Math.Abs(Math.IEEERemainder(Math.Atan2(centre.Y, centre.X) - _middle, 2 * Math.PI));
        if (away > _half + reach) return Overlap.None;
        return isInLat && away + reach <= _half ? Overlap.Full : Overlap.Some;
    }
}
