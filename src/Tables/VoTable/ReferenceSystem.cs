namespace TapGamma.Tables.VoTable;

/// <summary>A COOSYS or TIMESYS that columns refer to (VOTable 1.4, sections 3.3 and 3.4).</summary>
/// <param name="Id">XML ID that FIELDs refer to.</param>
/// <param name="Xml">The element.</param>
internal sealed record ReferenceSystem(string Id, string Xml)
{
    private static readonly Dictionary<string, string> Coordinates = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ICRS"] = "<COOSYS ID=\"ICRS\" system=\"ICRS\"/>",
        ["FK5"] = "<COOSYS ID=\"FK5\" system=\"eq_FK5\" equinox=\"J2000\"/>",
        ["GALACTIC"] = "<COOSYS ID=\"GALACTIC\" system=\"galactic\"/>",
    };

    private static readonly HashSet<string> TimeScales = new(StringComparer.OrdinalIgnoreCase) { "UTC", "TT", "TAI", "TDB" };

    /// <summary>The system of a column, or null when it names none that VOTable has a word for.</summary>
    public static ReferenceSystem? Of(Column column)
    {
        if (column.Frame is not { } frame) return null;
        if (Coordinates.TryGetValue(frame, out var coosys)) return new ReferenceSystem(frame.ToUpperInvariant(), coosys);
        return TimeScales.Contains(frame) ? TimeSystem(frame.ToUpperInvariant(), column.IsText) : null;
    }

    /// <summary>Numbers count days from the origin of MJD; calendar text must not have an origin.</summary>
    private static ReferenceSystem TimeSystem(string scale, bool isCalendar)
    {
        var id = isCalendar ? scale : scale + "_MJD";
        var origin = isCalendar ? "" : " timeorigin=\"MJD-origin\"";
        return new ReferenceSystem(
            id, $"<TIMESYS ID=\"{id}\" timescale=\"{scale}\" refposition=\"TOPOCENTER\"{origin}/>");
    }
}
