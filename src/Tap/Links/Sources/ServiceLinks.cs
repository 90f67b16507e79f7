using TapGamma.Analysis.Jobs;
using TapGamma.Tap.Soda;

namespace TapGamma.Tap.Links.Sources;

/// <summary>#proc and #cutout: the selection of events by SODA, with the ranges of the run, and the analyses.</summary>
internal sealed class ServiceLinks : ILinkSource
{
    public IEnumerable<Link> LinksOf(LinkedProduct product)
    {
        if (!product.HasEvents) return [];
        var soda = new Link("#proc", "Events of a part of the sky, of energies or times")
        {
            ServiceDef = product.SodaId,
            ContentType = SodaRequest.Formats[0],
            LocalSemantics = "soda",
        };
        return
        [
            soda,
            soda with { Semantics = "#cutout" },
            soda with { ServiceDef = SharedServices.SodaAsync, Description = soda.Description + ", as a job", LocalSemantics = "soda-async" },
            .. AnalysisJobs.All.Select(job => new Link("#proc", job.Title) { ServiceDef = SharedServices.IdOf(job), LocalSemantics = job.Name }),
        ];
    }
}
