using TapGamma.Adql.Ast;
using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Functions;

namespace TapGamma.Adql.Binding;

/// <content>What can be known of geometry before the query runs.</content>
internal sealed partial class Binder
{
    private static readonly HashSet<string> Frames = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "ICRS", "FK5", "FK4", "GALACTIC", "UNKNOWNFRAME", "J2000",
    };

    /// <summary>The coordinate system argument is accepted and has no effect (ADQL 2.1, section 4.2.1).</summary>
    private void CheckFrame(StringLiteral frame)
    {
        var first = frame.Value.Trim().Split(' ')[0];
        if (!Frames.Contains(first)) Report(messages.FrameUnknown(frame.Span, first));
    }

    private static AdqlType CheckRegion(BoundValue argument)
    {
        var first = argument is BoundLiteral { Value: string text } ? text.TrimStart().Split(' ')[0] : "";
        return first.ToUpperInvariant() switch
        {
            "POSITION" => AdqlType.Point,
            "CIRCLE" => AdqlType.Circle,
            _ => AdqlType.Polygon,
        };
    }

    /// <summary>Refuses literal latitudes beyond the poles and negative radii; longitudes wrap around.</summary>
    private bool CheckConstants(IAdqlFunction function, List<BoundValue> arguments)
    {
        var isFine = true;
        if (function == Geometries.Point || (function == Geometries.Circle && arguments.Count == 3) || (function == Geometries.Box && arguments.Count == 4))
            isFine = CheckLatitude(arguments[1]);
        else if (function == Geometries.Distance && arguments.Count == 4)
            isFine = CheckLatitude(arguments[1]) & CheckLatitude(arguments[3]);
        else if (function == Geometries.Polygon && arguments[0].Type != AdqlType.Point)
            for (var i = 1; i < arguments.Count; i += 2) isFine &= CheckLatitude(arguments[i]);
        if (function == Geometries.Polygon && arguments[0].Type != AdqlType.Point && arguments.Count % 2 != 0)
        {
            Report(messages.OddCoordinates(SourceSpan.Cover(arguments[0].Span, arguments[^1].Span), arguments.Count));
            isFine = false;
        }

        if (function == Geometries.Circle && Constants.Evaluate(arguments[^1]) is < 0)
        {
            Report(messages.NegativeRadius(arguments[^1].Span));
            isFine = false;
        }

        return isFine;
    }

    private bool CheckLatitude(BoundValue value)
    {
        if (Constants.Evaluate(value) is not { } latitude || (latitude >= -90 && latitude <= 90)) return true;
        Report(messages.LatitudeOutOfRange(value.Span));
        return false;
    }
}
