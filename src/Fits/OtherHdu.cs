namespace TapGamma.Fits;

/// <summary>An extension that is neither image nor binary table: its header and raw bytes only.</summary>
public sealed class OtherHdu : Hdu
{
    internal OtherHdu(HduPlace place, FitsHeader header, string extensionType) : base(place, header) => ExtensionType = extensionType;

    /// <summary>The value of XTENSION, such as TABLE.</summary>
    public string ExtensionType { get; }
}
