using TapGamma.Dl3;

namespace TapGamma.Analysis.Maps;

/// <summary>The events of one run in its whole field of view, as a map for looking at.</summary>
public static class FieldMap
{
    /// <summary>Counts around a position.</summary>
    /// <param name="events">The events, of all energies.</param>
    /// <param name="raDeg">Centre of the map, ICRS.</param>
    /// <param name="decDeg">Centre of the map, ICRS.</param>
    /// <param name="fieldDeg">Side of the map.</param>
    /// <param name="pixels">Pixels along a side.</param>
    public static SkyMap Counts(EventList events, double raDeg, double decDeg, double fieldDeg, int pixels)
    {
        ArgumentNullException.ThrowIfNull(events);
        var map = new SkyMap(raDeg, decDeg, fieldDeg / pixels, pixels, pixels);
        for (var i = 0; i < events.Count; i++)
        {
            var pixel = map.PixelOf(events.RaDeg[i], events.DecDeg[i]);
            if (pixel >= 0) map.Values[pixel]++;
        }

        return map;
    }
}
