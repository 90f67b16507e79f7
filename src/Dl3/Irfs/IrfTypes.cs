using TapGamma.Fits;

namespace TapGamma.Dl3.Irfs;

/// <summary>The responses that we can read.</summary>
public static class IrfTypes
{
    private static readonly Dictionary<string, IIrfType> ByName;

    // A static constructor, because the dictionary must see the finished list.
    static IrfTypes() => ByName = All.ToDictionary(type => type.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>All types, in alphabetical order.</summary>
    public static IReadOnlyList<IIrfType> All { get; } =
    [
        new Aeff2DType(),
        new Bkg2DType(),
        new Bkg3DType(),
        new Edisp2DType(),
        new Psf3GaussType(),
        new PsfKingType(),
        new PsfTableType(),
        new RadMax2DType(),
    ];

    /// <summary>The type of this name (HDUCLAS4 or HDU_CLASS) in any case, or null.</summary>
    public static IIrfType? Find(string? name) => name is not null && ByName.TryGetValue(name.Trim(), out var type) ? type : null;

    /// <summary>The type of an HDU by its HDUCLASn keywords, or null when it is no response that we know.</summary>
    public static IIrfType? Of(FitsHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return Find(header.FindString("HDUCLAS4"));
    }
}
