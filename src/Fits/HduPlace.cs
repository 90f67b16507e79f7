namespace TapGamma.Fits;

/// <summary>Where an HDU lies in its file.</summary>
internal sealed record HduPlace(FitsFile File, int Index, string Label, long HeaderOffset, long DataOffset, int DataLength)
{
    public FitsFormatException Fault(string message, long? offset = null, Exception? inner = null) =>
        new(File.Path, Label, offset ?? HeaderOffset, message, inner);
}
