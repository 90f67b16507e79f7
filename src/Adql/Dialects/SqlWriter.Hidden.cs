using System.Globalization;
using TapGamma.Adql.Binding;
using TapGamma.Adql.Catalogs;
using TapGamma.Adql.Functions;
using TapGamma.Adql.Searches;
using TapGamma.Sky;

namespace TapGamma.Adql.Dialects;

/// <content>
/// Hidden columns of an index. A sub-query hands them on to the query around it, which is why FROM is written after
/// everything that may ask for them.
/// </content>
internal sealed partial class SqlWriter
{
    private readonly Dictionary<BoundSelect, List<string>> _handedOn = new(ReferenceEqualityComparer.Instance);

    /// <summary>A physical column of the table at the end of a path, as its first relation offers it.</summary>
    private string Hidden(IReadOnlyList<BoundRelation> path, string column) => Hidden(path, 0, column);

    private string Hidden(IReadOnlyList<BoundRelation> path, int at, string column)
    {
        if (at == path.Count - 1) return $"{path[at].SqlAlias}.{dialect.Quote(column)}";
        var select = Projections.SimpleSelect(path[at])!;
        if (!_handedOn.TryGetValue(select, out var columns)) _handedOn.Add(select, columns = []);
        var inner = Hidden(path, at + 1, column);
        var number = columns.IndexOf(inner);
        if (number < 0)
        {
            number = columns.Count;
            columns.Add(inner);
        }

        return $"{path[at].SqlAlias}.{dialect.Quote(HiddenName(number))}";
    }

    private static string HiddenName(int number) => "h" + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>ivo_healpix_index of indexed positions: their key at a coarser order.</summary>
    private string? PixelOfKey(BoundCall call)
    {
        if (call.Function is not IvoHealpixIndex || Constants.Evaluate(call.Arguments[0]) is not { } order) return null;
        var place = call.Arguments is [_, var lon, var lat] ? new SkyPlace(new(lon, lat), null) : SkyPlace.Of(call.Arguments[1]);
        if (IndexedPlace.OfPosition(place) is not { Index: PositionIndex index } indexed) return null;
        if (order < 0 || order > index.KeyOrder || order > Healpix.MaxOrder) return null;
        return dialect.ShiftRight(Hidden(indexed.Path, index.KeyColumn), 2 * (index.KeyOrder - (int)order));
    }
}
