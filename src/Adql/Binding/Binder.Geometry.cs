using TapGamma.Adql.Ast;
using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Functions;
using TapGamma.Sky;

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

    /// <summary>Values are never converted between frames, so two frames in one predicate cannot be meant.</summary>
    private void CheckFrames(FunctionCall predicate)
    {
        string? known = null;
        foreach (var argument in predicate.Arguments)
        {
            var frame = FrameOf(argument);
            if (frame is "" or "UNKNOWNFRAME" || !Frames.Contains(frame)) continue;
            if (known is not null && known != frame) Report(messages.FramesDiffer(predicate.Span, known, frame));
            known = frame;
        }
    }

    private static string FrameOf(ValueNode value)
    {
        var first = value is FunctionCall { Frame: { } given } ? given.Value.Trim().Split(' ')[0].ToUpperInvariant() : "ICRS";
        return first is "FK5" or "J2000" ? "ICRS" : first;
    }

    /// <summary>The type of the shape that a literal describes.</summary>
    private AdqlType CheckRegion(BoundValue argument)
    {
        if (argument is not BoundLiteral { Value: string text }) return AdqlType.Null;
        try
        {
            return StcS.Parse(text) switch
            {
                Position => AdqlType.Point,
                Sky.Circle => AdqlType.Circle,
                _ => AdqlType.Polygon,
            };
        }
        catch (FormatException e)
        {
            Report(messages.RegionInvalid(argument.Span, e.Message));
            return AdqlType.Null;
        }
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

        if (function == Geometries.Circle && literals.Decide(arguments[^1], radius => radius < 0))
        {
            Report(messages.NegativeRadius(arguments[^1].Span));
            isFine = false;
        }

        return isFine && CheckTransform(function, arguments);
    }

    private bool CheckTransform(IAdqlFunction function, List<BoundValue> arguments)
    {
        if (function is not IvoGeomTransform) return true;
        var unknown = arguments.Take(2).FirstOrDefault(frame =>
            frame is BoundLiteral { Value: string name } && !Enum.GetNames<Frame>().Contains(name, StringComparer.OrdinalIgnoreCase));
        if (unknown is not null) Report(messages.FrameNotConvertible(unknown.Span, Enum.GetNames<Frame>()));
        return unknown is null;
    }

    private bool CheckLatitude(BoundValue value)
    {
        if (!literals.Decide(value, latitude => latitude is < -90 or > 90)) return true;
        Report(messages.LatitudeOutOfRange(value.Span));
        return false;
    }
}
