using System.Text.Json;
using TapGamma.Dl3.Irfs;
using TapGamma.Fits;
using TapGamma.Testing;

namespace TapGamma.Dl3.Tests;

public sealed class IrfKindsTests
{
    /// <summary>Gammapy takes the logarithms of a background from a 32-bit column in 32 bits.</summary>
    private const double Float32Logarithms = 1e-5;

    private static readonly string Folder = Path.Combine(Repository.Root, "tests/Dl3.Tests/Data");

    private static readonly FitsFile Irfs = FitsFile.Open(Path.Combine(Folder, "irfs.fits"));

    private static readonly JsonElement Expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "irfs.json"))).RootElement;

    [Fact]
    public void Three_gaussians_contain_what_Gammapy_says()
    {
        var psf = Read<Psf3Gauss>("GAUSS");
        Each("gauss", (e, o, expected) => Rads((r, i) =>
            GammapyReference.AssertClose(expected[i].GetDouble(), psf.Containment(e, o, r), $"{e} TeV, {o} deg, {r} deg")));
    }

    [Fact]
    public void King_profile_has_the_density_and_containment_of_Gammapy()
    {
        var psf = Read<PsfKing>("KING");
        Each("king_density", (e, o, expected) => Rads((r, i) =>
            GammapyReference.AssertClose(expected[i].GetDouble(), psf.Evaluate(e, o, r), $"density {e} TeV, {o} deg, {r} deg")));
        Each("king", (e, o, expected) => Rads((r, i) => Assert.Equal(expected[i].GetDouble(), psf.Containment(e, o, r), 1e-7)));
    }

    [Theory]
    [InlineData("GAUSS")]
    [InlineData("KING")]
    public void Containment_radius_contains_its_fraction(string hdu)
    {
        var psf = Read<IPsf>(hdu);
        foreach (var fraction in new[] { 0.1, 0.393, 0.68, 0.9 })
            Assert.Equal(fraction, psf.Containment(1, 0.5, psf.ContainmentRadius(1, 0.5, fraction)), 1e-9);
    }

    [Fact]
    public void Background_over_offset_agrees_with_Gammapy()
    {
        var background = Read<Bkg2D>("BKG2");
        Each("bkg2", (e, o, expected) =>
        {
            GammapyReference.AssertClose(expected.GetDouble(), background.Evaluate(e, o), $"{e} TeV, {o} deg", Float32Logarithms);
            GammapyReference.AssertClose(expected.GetDouble(), background.Evaluate(e, 0, -o), $"{e} TeV, {o} deg south", Float32Logarithms);
        });
    }

    [Fact]
    public void Direction_cut_agrees_with_Gammapy()
    {
        var cut = Read<RadMax2D>("RADMAX");
        Each("radmax", (e, o, expected) => GammapyReference.AssertClose(expected.GetDouble(), cut.Evaluate(e, o), $"{e} TeV, {o} deg"));
    }

    [Fact]
    public void Background_over_both_field_axes_agrees_with_Gammapy_after_the_exchange_of_axes()
    {
        var (background, values) = (Read<Bkg3D>("BKG3"), Expected.Doubles("bkg3_exchanged"));
        var exchanged = background.WithExchangedFieldAxes();
        foreach (var (point, value) in Expected.GetProperty("field_points").EnumerateArray().Zip(values))
        {
            var (e, x, y) = (point[0].GetDouble(), point[1].GetDouble(), point[2].GetDouble());
            GammapyReference.AssertClose(value, exchanged.Evaluate(e, x, y), $"{e} TeV at {x}, {y}", Float32Logarithms);
            GammapyReference.AssertClose(value, background.Evaluate(e, y, x), $"{e} TeV at {y}, {x}", Float32Logarithms);
        }
    }

    [Fact]
    public void Field_axes_keep_the_order_that_the_file_states()
    {
        // The first axis of the file, DETX, is the fastest there: value 10 y + x.
        var file = OneRow("BKG_3D", 2, [("DETX", [-1, 1]), ("DETY", [-1.5, -0.5, 0.5, 1.5]), ("ENERG", [1, 2])], "BKG", [11, 21, 31, 12, 22, 32], "s-1 MeV-1 sr-1", "DETX:DETY");
        Assert.Throws<FitsFormatException>(() => IrfTypes.Find("BKG_3D")!.Read(file));
        file = OneRow("BKG_3D", 3, [("DETX", [-1, 0, 1]), ("DETY", [-1.5, -0.5, 0.5, 1.5]), ("ENERG", [1, 2])], "BKG", [11, 12, 21, 22, 31, 32], "s-1 MeV-1 sr-1", null);
        var background = (Bkg3D)IrfTypes.Find("BKG_3D")!.Read(file);
        Assert.Equal(12e6, background.Evaluate(1.5, 0.5, -1), 1);
        Assert.Equal(31e6, background.Evaluate(1.5, -0.5, 1), 1);
    }

    [Fact]
    public void Each_response_is_in_the_list_once_and_the_list_is_sorted()
    {
        var implemented = typeof(IIrfType).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IIrfType)) && !type.IsInterface);
        Assert.Equal(implemented.Order(Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name))), IrfTypes.All.Select(type => type.GetType()));
        Assert.All(IrfTypes.All, type => Assert.Same(type, IrfTypes.Find(type.Name.ToLowerInvariant())));
    }

    [Theory]
    [InlineData("MeV", 1e-6)]
    [InlineData("GeV", 1e-3)]
    [InlineData(null, 1)]
    public void Energies_are_read_in_TeV(string? unit, double factor)
    {
        double[] edges = [1, 10, 100];
        var column = FitsColumnData.Of("ENERG_LO", edges[..^1], unit, 2);
        var file = Table("AEFF_2D", [column, FitsColumnData.Of("ENERG_HI", edges[1..], unit, 2), FitsColumnData.Of("THETA_LO", new double[] { 0 }),
            FitsColumnData.Of("THETA_HI", new double[] { 2 }), FitsColumnData.Of("EFFAREA", new double[] { 1e4, 2e4 }, "cm2", 2)]);
        var area = (Aeff2D)IrfTypes.Find("AEFF_2D")!.Read(file);
        Assert.Equal(100 * factor, area.Energy.Edges[^1], 1e-12);
        Assert.Equal(1, area.Evaluate(Math.Sqrt(10) * factor, 1), 1e-12);
    }

    internal static BinaryTableHdu Table(string hduClass, FitsColumnData[] columns, params FitsCard[] cards)
    {
        using var stream = new MemoryStream();
        new FitsWriter(stream).WriteTable([FitsCard.Of("EXTNAME", "IRF"), FitsCard.Of("HDUCLAS1", "RESPONSE"), FitsCard.Of("HDUCLAS4", hduClass), .. cards], columns);
        return FitsFile.Of(stream.ToArray(), "irf.fits").Table("IRF");
    }

    private static BinaryTableHdu OneRow(string hduClass, int first, (string Name, double[] Edges)[] axes, string name, double[] values, string unit, string? cref)
    {
        var columns = axes.SelectMany(axis => new[]
        {
            FitsColumnData.Of(axis.Name + "_LO", axis.Edges[..^1], null, axis.Edges.Length - 1),
            FitsColumnData.Of(axis.Name + "_HI", axis.Edges[1..], null, axis.Edges.Length - 1),
        }).Append(FitsColumnData.Of(name, values, unit, values.Length) with { Dimensions = [first == 2 ? 2 : axes[0].Edges.Length - 1, 3, 1] });
        return Table(hduClass, [.. columns], cref is null ? [] : [FitsCard.Of("CREF7", cref)]);
    }

    private static T Read<T>(string name) where T : IIrf => (T)IrfTypes.Of(Irfs.Table(name).Header)!.Read(Irfs.Table(name));

    private static void Each(string name, Action<double, double, JsonElement> check)
    {
        foreach (var (point, expected) in Expected.GetProperty("points").EnumerateArray().Zip(Expected.GetProperty(name).EnumerateArray()))
            check(point[0].GetDouble(), point[1].GetDouble(), expected);
    }

    private static void Rads(Action<double, int> check)
    {
        var rads = Expected.Doubles("rads");
        for (var i = 0; i < rads.Length; i++) check(rads[i], i);
    }
}
