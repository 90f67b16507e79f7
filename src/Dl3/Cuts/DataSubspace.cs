using TapGamma.Fits;

namespace TapGamma.Dl3.Cuts;

/// <summary>The data-subspace keywords that tell other programs what was cut (OGIP; DSTYPn, DSUNIn, DSVALn, DSREFn, NDSKEYS).</summary>
internal static class DataSubspace
{
    private const int MostConditions = 999;

    /// <summary>Conditions of a cut, numbered behind those that the header has already.</summary>
    public static IEnumerable<FitsCard> Cards(FitsHeader header, EventCut cut)
    {
        var number = 0;
        while (number < MostConditions && header.Contains(FormattableString.Invariant($"DSTYP{number + 1}"))) number++;
        foreach (var (type, unit, value) in Conditions(cut))
        {
            if (++number > MostConditions) yield break;
            var n = FormattableString.Invariant($"{number}");
            yield return FitsCard.Of("DSTYP" + n, type);
            yield return FitsCard.Of("DSUNI" + n, unit);
            yield return FitsCard.Of("DSVAL" + n, value);
            if (type == "TIME") yield return FitsCard.Of("DSREF" + n, ":GTI");
        }

        yield return FitsCard.Of("NDSKEYS", number, "number of data subspace conditions");
    }

    private static IEnumerable<(string Type, string Unit, string Value)> Conditions(EventCut cut)
    {
        foreach (var condition in cut.Sky.SelectMany(part => part.Conditions())) yield return condition;
        foreach (var range in cut.EnergyTeV) yield return ("ENERGY", "TeV", range.ToString());
        if (cut.Time is not null) yield return ("TIME", "s", "TABLE");
    }
}
