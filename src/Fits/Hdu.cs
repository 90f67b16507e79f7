namespace TapGamma.Fits;

/// <summary>One header and data unit: an <see cref="ImageHdu"/>, a <see cref="BinaryTableHdu"/> or an <see cref="OtherHdu"/>.</summary>
public abstract class Hdu
{
    private protected Hdu(HduPlace place, FitsHeader header) => (Place, Header) = (place, header);

    /// <summary>Position in the file; the primary HDU is 0.</summary>
    public int Index => Place.Index;

    /// <summary>EXTNAME; PRIMARY for an unnamed first HDU; else an empty string.</summary>
    public string Name => HduReader.NameOf(Index, Header);

    /// <summary>Name and number for messages, such as <c>EVENTS (1)</c>.</summary>
    public string Label => Place.Label;

    /// <summary>The file this HDU belongs to.</summary>
    public FitsFile File => Place.File;

    /// <summary>The header.</summary>
    public FitsHeader Header { get; }

    /// <summary>Byte offset of the header in the uncompressed file.</summary>
    public long HeaderOffset => Place.HeaderOffset;

    /// <summary>Byte offset of the data in the uncompressed file.</summary>
    public long DataOffset => Place.DataOffset;

    /// <summary>The data as they stand in the file, without padding.</summary>
    public ReadOnlySpan<byte> Data => File.Bytes.Span.Slice((int)Place.DataOffset, Place.DataLength);

    /// <summary>The header as it stands in the file, END and padding included.</summary>
    public ReadOnlySpan<byte> HeaderBytes => File.Bytes.Span[(int)Place.HeaderOffset..(int)Place.DataOffset];

    internal HduPlace Place { get; }

    internal long EndOffset => DataOffset + FitsBlock.Padded(Place.DataLength);

    /// <summary>Compares CHECKSUM and DATASUM with the bytes (FITS 4.0, 4.4.2.7).</summary>
    /// <returns>False when the HDU has neither keyword.</returns>
    /// <exception cref="FitsFormatException">One of them is wrong.</exception>
    public bool VerifyChecksum() => HduChecksum.Verify(this);

    /// <summary>An exception that points into this HDU.</summary>
    /// <param name="message">One sentence: what is wrong.</param>
    /// <param name="offset">Byte offset in the file; the header's offset when null.</param>
    public FitsFormatException Fault(string message, long? offset = null) => Place.Fault(message, offset);
}
