namespace TapGamma.Adql.Parsing;

/// <content>
/// Geometry. Its functions parse as ordinary calls; which argument may stand where is checked by AstBuilder's geometry
/// part, because the deprecated coordinate system makes the standard's own rules ambiguous for one token of look-ahead.
/// </content>
internal sealed partial class AdqlGrammar
{
    private const string GeometryNames = """
        AREA BOX CENTROID CIRCLE CONTAINS COORD1 COORD2 COORDSYS DISTANCE INTERSECTS POINT POLYGON REGION
        """;

    private void DefineGeometry() => AddFunctionNames(GeometryNames);
}
