using System.Globalization;
using System.Text;
using Microsoft.Extensions.Primitives;
using TapGamma.Analysis.Catalogues;
using TapGamma.Analysis.Jobs;
using TapGamma.Diagnostics;
using TapGamma.Tables;
using TapGamma.Tap.Dali;
using TapGamma.Tap.Runs;
using TapGamma.Tap.Uploads;
using TapGamma.Uws;

namespace TapGamma.Tap.Jobs;

/// <summary>Reads the positions of a catalogue: the rows of an ADQL query, or of an uploaded table.</summary>
/// <param name="site">The server.</param>
/// <param name="root">Address under which the client reached it, which queries may ask about.</param>
internal sealed class CatalogueReader(TapSite site, string root)
{
    private static readonly string[] RaNames = ["ra", "raj2000", "s_ra", "ra_obj", "_raj2000"];
    private static readonly string[] DecNames = ["dec", "dej2000", "dec_j2000", "decj2000", "s_dec", "dec_obj", "_dej2000"];
    private static readonly string[] Names = ["name", "main_id", "target_name", "source_name", "id"];

    /// <summary>The positions of a job, in their order.</summary>
    /// <param name="request">What the job is asked to do.</param>
    /// <param name="job">The job, with which its table is kept.</param>
    /// <param name="folders">Where.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidInputException">There are none, too many, or no columns that hold them.</exception>
    public Task<IReadOnlyList<CatalogueSource>> ReadAsync(JobRequest request, Job job, JobFolders folders, CancellationToken cancellationToken)
    {
        if (request.Sources is { } query) return ReadAsync(query, cancellationToken);
        var values = job.Parameters.Where(parameter => parameter.Name == AnalysisRequests.Upload && parameter.File is null).Select(parameter => parameter.Value);
        UploadFile[] parts = [.. job.Parameters.Where(parameter => parameter.File is not null).Select(p => new UploadFile(p.Name, folders.PathOf(job.Id, p.File!), p.MediaType))];
        return ReadTableAsync(new StringValues([.. values]), parts, cancellationToken);
    }

    /// <summary>The positions that a query returns.</summary>
    /// <exception cref="InvalidInputException">There are none, too many, or no columns that hold them.</exception>
    public async Task<IReadOnlyList<CatalogueSource>> ReadAsync(string query, CancellationToken cancellationToken)
    {
        if (query.Length > site.Options.MaxQueryLength) throw new InvalidInputException(DaliDiagnostics.QueryTooLong(query.Length, site.Options.MaxQueryLength));
        var prepared = await site.Queries.GetAsync(query, cancellationToken).ConfigureAwait(false);
        using var place = await site.Gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        var reader = await site.Store.QueryAsync(prepared.Query.At(root), site.Options.MaxCatalogueRows + 1L, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false)) return await ReadAsync(reader, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The positions in an uploaded table.</summary>
    /// <param name="values">Values of UPLOAD.</param>
    /// <param name="parts">The tables in the body of the request.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidInputException">There are none, too many, or no columns that hold them.</exception>
    public async Task<IReadOnlyList<CatalogueSource>> ReadTableAsync(StringValues values, IReadOnlyList<UploadFile> parts, CancellationToken cancellationToken)
    {
        var faults = new List<Diagnostic>();
        var uploads = UploadList.Parse(values, site.Options, faults);
        if (faults.Count == 0 && uploads.Count != 1) faults.Add(RunDiagnostics.OneTableOnly(uploads.Count));
        if (faults.Count > 0) throw new InvalidInputException(faults);
        using var folder = site.Scratch.NewFolder();
        var files = await site.Uploads.GatherAsync(uploads, parts, folder.NewFile, null, cancellationToken).ConfigureAwait(false);
        var reader = await site.Uploads.OpenAsync(files[0], folder.NewFile, cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false)) return await ReadAsync(reader, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<CatalogueSource>> ReadAsync(RowReader reader, CancellationToken cancellationToken)
    {
        var columns = reader.Columns;
        var (ra, dec) = (Find(columns, RaNames, "pos.eq.ra"), Find(columns, DecNames, "pos.eq.dec"));
        if (ra < 0 || dec < 0) throw new InvalidInputException(RunDiagnostics.NoPositionColumns(columns.Select(column => column.Name)));
        var name = Find(columns, Names, "meta.id;meta.main");
        var sources = new List<CatalogueSource>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (sources.Count == site.Options.MaxCatalogueRows)
                throw new InvalidInputException(RunDiagnostics.TooMany("sources", sources.Count + 1, site.Options.MaxCatalogueRows, nameof(TapOptions.MaxCatalogueRows)));
            var text = name < 0 || reader.IsNull(name) ? (sources.Count + 1).ToString(CultureInfo.InvariantCulture) : Text(reader, name);
            sources.Add(new CatalogueSource(text, Number(reader, ra), Number(reader, dec)));
        }

        return sources.Count > 0 ? sources : throw new InvalidInputException(RunDiagnostics.NoPositions());
    }

    private static double Number(RowReader reader, int column) => reader.IsNull(column) ? double.NaN
        : reader.Columns[column].Datatype is Datatype.Double or Datatype.Float ? reader.GetDouble(column) : reader.GetInt64(column);

    private static string Text(RowReader reader, int column) => reader.Columns[column].IsText
        ? Encoding.UTF8.GetString(reader.GetUtf8(column))
        : Number(reader, column).ToString("R", CultureInfo.InvariantCulture);

    // By name before UCD: a table may hold several positions, and its names say which is meant.
    private static int Find(IReadOnlyList<Column> columns, string[] names, string ucd)
    {
        foreach (var name in names)
            for (var i = 0; i < columns.Count; i++)
                if (columns[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return i;
        for (var i = 0; i < columns.Count; i++)
            if (columns[i].Ucd?.StartsWith(ucd, StringComparison.OrdinalIgnoreCase) == true) return i;
        return -1;
    }
}
