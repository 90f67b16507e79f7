using System.Globalization;
using TapGamma.Fits;
using TapGamma.Provenance;
using TapGamma.Sky;
using TapGamma.Store;

namespace TapGamma.Tap.Publications;

/// <summary>Describes published results in the columns of ObsCore, by what their record and the runs they came from say.</summary>
internal sealed class ResultDescription(TapSite site, ProvenanceRecord record, IReadOnlyList<PublishedProduct> runs, Func<string, string> pathOf)
{
    private const double HcTeVM = 1.2398419843320026e-18;

    /// <summary>A row for each product.</summary>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> RowsAsync(Publication publication, PublicationWish wish, CancellationToken cancellationToken)
    {
        var (facility, instrument) = runs.Count > 0 ? await OriginAsync(runs[0].PublisherDid, cancellationToken).ConfigureAwait(false) : (null, null);
        return [.. wish.Kinds.Zip(publication.Products, (kind, product) =>
        {
            var row = new Dictionary<string, object?>(StringComparer.Ordinal);
            AddProduct(row, publication, wish, kind, product);
            AddPlace(row, kind);
            AddTime(row);
            AddEnergy(row, kind.Type == "image" ? "map_" : "");
            (row["facility_name"], row["instrument_name"]) = (facility, instrument);
            return (IReadOnlyDictionary<string, object?>)row;
        })];
    }

    private void AddProduct(Dictionary<string, object?> row, Publication publication, PublicationWish wish, PublicationKind kind, PublishedResult product)
    {
        var file = publication.Files.First(known => known.Name == kind.File);
        var target = Text("name");
        row["dataproduct_type"] = kind.Type;
        row["dataproduct_subtype"] = kind.Subtype;
        row["calib_level"] = kind.Level;
        row["target_name"] = target;
        row["obs_id"] = publication.Id;
        row["obs_title"] = target is null ? kind.Title : $"{kind.Title} of {target}";
        row["obs_collection"] = site.Options.ResultCollection;
        row["obs_creation_date"] = IsoTime(record.Activities.FirstOrDefault(activity => activity.Id == record.Id)?.EndTime ?? site.Clock.GetUtcNow());
        row["obs_creator_name"] = wish.Creator;
        row["obs_release_date"] = IsoTime(site.Clock.GetUtcNow());
        row["obs_publisher_did"] = product.Did;
        row["bib_reference"] = wish.BibReference;
        row["data_rights"] = wish.Rights;
        row["access_url"] = $"{publication.Path}/{kind.File}";
        row["access_format"] = file.MediaType;
        row["access_estsize"] = Math.Max(1, file.Size / 1000);
        row["o_ucd"] = kind.Observable;
    }

    private void AddPlace(Dictionary<string, object?> row, PublicationKind kind)
    {
        if (Number("ra") is not { } ra || Number("dec") is not { } dec) return;
        (row["s_ra"], row["s_dec"]) = (ra, dec);
        // What a map covers, or what the counts were taken from.
        var width = kind.Type == "image" ? WidthOf(pathOf(kind.File)) : 2 * Number("on_radius");
        if (width is not { } field) return;
        row["s_fov"] = field;
        row["s_region"] = StcS.Write(new Circle(new SkyPoint(ra, dec), field / 2));
    }

    private static double? WidthOf(string path) =>
        FitsFile.Open(path).Hdus.OfType<ImageHdu>().FirstOrDefault(hdu => hdu.Axes.Count >= 2) is { } image && image.Header.FindDouble("CDELT2") is { } pixel
            ? Math.Round(Math.Abs(pixel) * image.Axes[1], 6) : null;

    private void AddTime(Dictionary<string, object?> row)
    {
        row["t_min"] = runs.Min(run => run.Extent.StartMjd);
        row["t_max"] = runs.Max(run => run.Extent.StopMjd);
        row["t_exptime"] = Value("stack", "livetime");
    }

    // The highest energy is the shortest wavelength.
    private void AddEnergy(Dictionary<string, object?> row, string range)
    {
        if (Number(range + "e_max") is { } high and > 0) row["em_min"] = HcTeVM / high;
        if (Number(range + "e_min") is { } low and > 0) row["em_max"] = HcTeVM / low;
        row["em_ucd"] = "em.energy";
        row["em_unit"] = "TeV";
    }

    private async Task<(string? Facility, string? Instrument)> OriginAsync(string did, CancellationToken cancellationToken)
    {
        var prepared = await site.Queries.GetAsync(
            $"SELECT facility_name, instrument_name FROM ivoa.obscore WHERE obs_publisher_did = '{did.Replace("'", "''", StringComparison.Ordinal)}'",
            cancellationToken).ConfigureAwait(false);
        var reader = await site.Store.QueryAsync(prepared.Query, 1, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            return !await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? (null, null) : (Cell(0), Cell(1));

            string? Cell(int column) => reader.IsNull(column) ? null : System.Text.Encoding.UTF8.GetString(reader.GetUtf8(column));
        }
    }

    private string? Text(string setting) => record.Parameters.FirstOrDefault(parameter => parameter.Name == setting)?.Value is { Length: > 0 } text ? text : null;

    private double? Number(string setting) =>
        double.TryParse(Text(setting), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    // Numbers of a step are values of the record, named for step and number.
    private double? Value(string step, string name) =>
        record.Entities.FirstOrDefault(entity => entity.Id.StartsWith(Identifiers.Part(record.Id, step), StringComparison.Ordinal) && entity.Id.EndsWith(name, StringComparison.Ordinal))?.Value is { } text
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string IsoTime(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}
