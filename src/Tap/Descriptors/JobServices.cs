using System.Globalization;
using TapGamma.Analysis.Jobs;
using TapGamma.Tables;
using TapGamma.Tables.VoTable;
using TapGamma.Tap.Jobs;

namespace TapGamma.Tap.Descriptors;

/// <summary>
/// The analyses, for results with identifiers of products or with coordinates. A row of ObsCore says where a run pointed: there the
/// service itself looks up what the run was for.
/// </summary>
internal sealed class JobServices : IDescribedService
{
    // Of some fifty settings; clients may give the others, too, which the description of the job lists.
    private static readonly string[] Principal =
        ["ra", "dec", "name", "ID", "on_radius", "max_offset", "background", "e_min", "e_max", "model", "light_curve"];

    public IEnumerable<ServiceDescriptor> Describe(ResultColumns result)
    {
        var position = result is { PublisherDid: not null, IsPointing: true } ? null : result.Position;
        return result.PublisherDid is null && position is null
            ? []
            : AnalysisJobs.All.Select(job => Of(JobDescription.Of(job), "service-" + job.Name, result.PublisherDid, position));
    }

    /// <summary>The descriptor of a job's blocking form, which clients can call that only GET.</summary>
    /// <param name="job">The job.</param>
    /// <param name="id">XML ID of the descriptor.</param>
    /// <param name="did">XML ID of the field with the identifiers of runs, if there is one.</param>
    /// <param name="position">XML IDs of the fields with the position of the target, if there are any.</param>
    public static ServiceDescriptor Of(JobDescription job, string id, string? did, (string Ra, string Dec)? position) => new(id, AnalysisRoutes.LaunchPathOf(job))
    {
        Name = job.Name,
        Description = $"{job.Description} All its parameters are listed at {AnalysisRoutes.PathOf(job)}/jdl.",
        Inputs = [.. job.Parameters.Select(about => Input(about, did, position)).OfType<ServiceParameter>(), Format(job)],
    };

    /// <summary>
    /// An input; null for one that is not offered. A number without value, default or field is not: pyvo 1.2 cannot read a descriptor
    /// that leaves a single number open.
    /// </summary>
    private static ServiceParameter? Input(JobParameterDescription about, string? did, (string Ra, string Dec)? position)
    {
        var field = about.Name switch
        {
            "ra" => position?.Ra,
            "dec" => position?.Dec,
            "ID" => did,
            _ => null,
        };
        var isOpenNumber = field is null && about is { ArraySize: null, Default: null };
        if (!Principal.Contains(about.Name) || isOpenNumber) return null;
        var type = Enum.Parse<Datatype>(about.Datatype, ignoreCase: true);
        var standard = about.Default ?? about.Absent;
        return new(new Column(about.Name, type)
        {
            ArraySize = about.ArraySize,
            Xtype = about.Xtype,
            Unit = about.Unit,
            Ucd = about.Ucd,
            Description = standard is null ? about.Description : $"{about.Description} [{standard}]",
        })
        {
            Reference = field,
            Value = about.ArraySize is null && field is null ? about.Default ?? "" : "",
            // A value that stands in the row is not chosen from a range.
            Min = field is null ? Text(about.Min) : null,
            Max = field is null ? Text(about.Max) : null,
            Options = about.Options,
        };
    }

    private static ServiceParameter Format(JobDescription job) => new(new Column("RESPONSEFORMAT", Datatype.Char)
    {
        ArraySize = "*",
        Ucd = "meta.code.mime",
        Description = "Media type of the product to answer; text/html for a page with all of them [the job itself]",
    })
    {
        Options = ["text/html", .. job.Products.Select(product => product.MediaType).Distinct()],
    };

    private static string? Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);
}
