using System.Text.RegularExpressions;
using TapGamma.Store.Columns;
using TapGamma.Store.TapSchema;
using TapGamma.Testing;

namespace TapGamma.Store.Tests.Columns;

/// <summary>Units and UCDs of all columns against the IVOA's lists; ObsCore against the standard's table.</summary>
public sealed partial class ColumnMetadataTests
{
    private static readonly string[] Symbols =
        ["m", "g", "s", "A", "K", "mol", "cd", "deg", "rad", "sr", "eV", "Hz", "Pa", "N", "J", "W", "d", "h", "yr", "min", "arcsec", "byte", "u", "pix"];

    private static readonly string[] Prefixes = ["", "k", "M", "G", "T", "P", "h", "c", "m", "u", "n", "p"];

    public static IEnumerable<PublishedColumn> All =>
    [
        .. ObsCoreColumns.All, .. HighEnergyColumns.All, .. EventColumns.Core, .. EventColumns.Optional,
        .. GadfObservationColumns.Known, .. CollectionTables.EnergiesTeV, .. TapSchemaTables.All.SelectMany(t => t.Columns),
    ];

    [Fact]
    public void Ucds_are_words_of_the_list_in_places_where_they_may_stand()
    {
        var list = Repository.SharedPath("spec/ucd-list-1.6.txt");
        Assert.SkipWhen(list is null, "the list of UCD words is not beside the checkout");
        var words = File.ReadLines(list!).Where(l => !l.StartsWith('#')).Select(l => l.Split('|'))
            .ToDictionary(p => p[1].Trim(), p => p[0].Trim(), StringComparer.OrdinalIgnoreCase);
        var wrong = new List<string>();
        foreach (var column in All.Where(c => c.Column.Ucd is not null))
        {
            var parts = column.Column.Ucd!.Split(';');
            for (var i = 0; i < parts.Length; i++)
            {
                if (!words.TryGetValue(parts[i], out var place)) wrong.Add($"{column.Name}: no word {parts[i]}");
                else if (i == 0 ? place == "S" : place == "P") wrong.Add($"{column.Name}: {parts[i]} at place {i + 1}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Units_are_written_as_VOUnits_wants()
    {
        var known = Prefixes.SelectMany(p => Symbols.Select(s => p + s)).ToHashSet(StringComparer.Ordinal);
        Assert.All(All.Where(c => c.Column.Unit is not null), c => Assert.Contains(c.Column.Unit!, known));
    }

    [Fact]
    public void Names_are_lower_case_and_regular() =>
        Assert.All(All, c => Assert.Matches("^[a-z][a-z0-9_]*$", c.Name));

    [Fact]
    public void Columns_are_described() => Assert.All(All, c => Assert.False(string.IsNullOrWhiteSpace(c.Column.Description)));

    [Fact]
    public void ObsCore_columns_follow_the_table_of_the_standard()
    {
        var spec = Repository.SharedPath("spec/obscore.md");
        Assert.SkipWhen(spec is null, "the digest of ObsCore is not beside the checkout");
        var rows = File.ReadLines(spec!).Select(l => Row().Match(l)).Where(m => m.Success).ToList();
        var order = rows.Select(m => m.Groups["name"].Value).ToList();
        var ours = ObsCoreColumns.All.ToDictionary(c => c.Name);
        Assert.Equal(60, rows.Count);
        Assert.Equal(order.Where(ours.ContainsKey), ObsCoreColumns.All.Select(c => c.Name));
        foreach (var row in rows)
        {
            var name = row.Groups["name"].Value;
            var mandatory = row.Groups["mandatory"].Value.StartsWith("yes", StringComparison.Ordinal);
            if (!ours.TryGetValue(name, out var column))
            {
                Assert.False(mandatory, name);
                continue;
            }

            Assert.Equal("obscore:" + row.Groups["utype"].Value, column.Column.Utype);
            Assert.Equal(row.Groups["ucd"].Value, column.Column.Ucd);
            Assert.Equal(row.Groups["unit"].Value is var unit && unit is "–" or "(deg)" ? null : row.Groups["unit"].Value, column.Column.Unit);
            Assert.Equal(mandatory, column.Principal);
            Assert.True(column.Std);
            Assert.Equal(row.Groups["type"].Value.Replace("CLOB", "VARCHAR"), column.Type.ToString().ToUpperInvariant());
        }
    }

    [GeneratedRegex(@"^\| \d+ \| (?<name>\w+) \| (?<type>\w+) \| (?<unit>\S+) \| (?<utype>[\w.]+) \| (?<ucd>[\w.;]+) \| (?<mandatory>\w+)")]
    private static partial Regex Row();
}
