using TapGamma.Tap.Runs;

namespace TapGamma.Tap.Links.Sources;

/// <summary>#calibration: the instrument responses of a run, a file each.</summary>
internal sealed class CalibrationLinks : ILinkSource
{
    public IEnumerable<Link> LinksOf(LinkedProduct product) => product.HasEvents
        ? RunProduct.Responses.Where(response => response.IsIn(product.Hdus)).Select(response => product.To(response, "#calibration"))
        : [];
}
