using System.Text;
using System.Xml.Linq;
using TapGamma.Store;
using TapGamma.Store.Writing;
using TapGamma.Tap.Tests.Access;

namespace TapGamma.Tap.Tests.Links;

/// <summary>What HDUs a file holds is known from its ingest, or from the first server that looked.</summary>
[Collection(ServerTests.Name)]
public sealed class LayoutTests(TestServer server) : IDisposable
{
    private static readonly RunKey Run = new("known", "1");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tapgamma-layout-");

    [Fact]
    public async Task A_file_whose_layout_is_kept_is_not_read_unless_it_changed()
    {
        await using var store = await NewStoreAsync(path => FormattableString.Invariant(
            $"{File.GetLastWriteTimeUtc(path).Ticks}\t4\n1\t1\tevents\tevents\tEVENTS\n2\t1\tgti\tgti\tGTI\n3\t1\taeff\taeff_2d\tAEFF"));
        using var http = await server.StartAsync(new TapOptions(), store);
        // The file itself is no FITS.
        Assert.Equal(["#this", "#calibration", "#auxiliary"], (await SemanticsAsync(http)).Intersect(["#this", "#calibration", "#auxiliary"]));
        File.AppendAllText(Path.Combine(_folder.FullName, "run_1.fits.gz"), " and more");
        Assert.Equal(["#this"], await SemanticsAsync(http));
    }

    [Fact]
    public async Task The_layout_of_a_file_that_an_earlier_version_ingested_is_filled_in()
    {
        await using var store = await NewStoreAsync(_ => null);
        // The smallest file there is: a primary header, which holds no run.
        File.WriteAllBytes(Path.Combine(_folder.FullName, "run_1.fits.gz"), Encoding.ASCII.GetBytes("SIMPLE  =                    T".PadRight(80) + "BITPIX  =                    8".PadRight(80) + "NAXIS   =                    0".PadRight(80) + "END".PadRight(2640)));
        using var http = await server.StartAsync(new TapOptions(), store);
        Assert.NotEmpty(await SemanticsAsync(http));
        string? layout = null;
        for (var i = 0; i < 1200 && layout is null; i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            layout = (await store.Products.FilesOfAsync(Run, CancellationToken.None))[0].Layout;
        }

        Assert.EndsWith("\t1", layout, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<IStore> NewStoreAsync(Func<string, string?> layoutOf)
    {
        var uri = new StoreUri("sqlite", Path.Combine(_folder.FullName, "store.db"));
        await using (var writer = await Stores.OpenWriterAsync(uri))
        {
            var collection = await writer.OpenCollectionAsync(new CollectionDefinition(Run.Collection, "Known", null, null, null, "vo_obscore"), CancellationToken.None);
            var run = InventedRun.Make(_folder.FullName, Run.Collection, 1);
            run = run with { Files = [run.Files[0] with { Layout = layoutOf(run.Files[0].Path) }] };
            await collection.StoreAsync(run, CancellationToken.None);
            await collection.CompleteAsync(CancellationToken.None);
        }

        return await Stores.OpenAsync(uri);
    }

    private static async Task<List<string>> SemanticsAsync(HttpClient http)
    {
        var document = XDocument.Parse(await http.GetStringAsync(new Uri("datalink/links?ID=" + Uri.EscapeDataString("ivo://x/known?1"), UriKind.Relative)));
        return [.. document.Descendants(Requests.VoTable + "TR").Select(row => row.Elements().ElementAt(5).Value)];
    }
}
