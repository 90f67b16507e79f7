using TapGamma.Dl3;
using TapGamma.Store;

namespace TapGamma.Tap.Previews;

/// <summary>One kind of picture of a run.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Semantics">Its term in links documents.</param>
/// <param name="Description">What it shows, for people.</param>
/// <param name="Make">Draws it, from the run and a title.</param>
internal sealed record RunPicture(string Name, string Semantics, string Description, Func<Observation, string, byte[]> Make)
{
    /// <summary>Its path below the server's root.</summary>
    public string PathOf(RunKey run)
    {
        var stem = $"/preview/{Uri.EscapeDataString(run.Collection)}/{Uri.EscapeDataString(run.ObsId)}";
        return this == RunPictures.Map ? stem + ".png" : $"{stem}/{Name}.png";
    }
}
