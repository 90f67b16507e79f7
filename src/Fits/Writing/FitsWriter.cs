namespace TapGamma.Fits;

/// <summary>Writes FITS to a stream that may be forward-only; the same input always gives the same bytes.</summary>
/// <remarks>Every HDU gets DATASUM and CHECKSUM unless <see cref="WriteChecksums"/> is off. The stream stays open.</remarks>
/// <param name="stream">Where the file goes.</param>
public sealed class FitsWriter(Stream stream)
{
    private bool _started;

    /// <summary>Whether DATASUM and CHECKSUM are written; true by default.</summary>
    public bool WriteChecksums { get; init; } = true;

    /// <summary>Writes an empty primary HDU; must come first unless the first HDU is an image.</summary>
    public FitsWriter WritePrimary(IEnumerable<FitsCard>? cards = null)
    {
        if (_started) throw new InvalidOperationException("The primary HDU comes first.");
        _started = true;
        Write([FitsCard.Of("SIMPLE", true, "conforms to the FITS standard 4.0"), FitsCard.Of("BITPIX", 8), FitsCard.Of("NAXIS", 0),
            FitsCard.Of("EXTEND", true), .. cards ?? []], []);
        return this;
    }

    /// <summary>Writes an image: the primary HDU when it comes first, else an extension.</summary>
    /// <param name="cards">Further cards, such as EXTNAME and WCS.</param>
    /// <param name="image">The pixels.</param>
    public FitsWriter WriteImage(IEnumerable<FitsCard> cards, FitsImageData image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var first = _started
            ? FitsCard.Of("XTENSION", "IMAGE", "image extension")
            : FitsCard.Of("SIMPLE", true, "conforms to the FITS standard 4.0");
        FitsCard[] last = _started ? [FitsCard.Of("PCOUNT", 0), FitsCard.Of("GCOUNT", 1)] : [FitsCard.Of("EXTEND", true)];
        _started = true;
        Write([first, FitsCard.Of("BITPIX", image.BitPix), .. AxisCards([.. image.Axes]), .. last, .. cards], image.Bytes());
        return this;
    }

    /// <summary>Writes a binary table extension; an empty primary HDU comes before it when nothing was written yet.</summary>
    /// <param name="cards">Further cards, such as EXTNAME.</param>
    /// <param name="columns">The columns; all have the same number of rows.</param>
    public FitsWriter WriteTable(IEnumerable<FitsCard> cards, params IReadOnlyList<FitsColumnData> columns)
    {
        if (!_started) WritePrimary();
        var table = TableBytes.Of(columns);
        Write([FitsCard.Of("XTENSION", "BINTABLE", "binary table extension"), FitsCard.Of("BITPIX", 8),
            .. AxisCards(table.RowLength, table.Rows), FitsCard.Of("PCOUNT", table.HeapLength), FitsCard.Of("GCOUNT", 1),
            FitsCard.Of("TFIELDS", columns.Count), .. columns.SelectMany((column, i) => column.Cards(i + 1, table.LongestCell(i))),
            .. cards], table.Bytes);
        return this;
    }

    /// <summary>
    /// Writes the header of a binary table whose data unit the caller writes and pads himself; an empty primary HDU comes
    /// before it when nothing was written yet. It has no checksums.
    /// </summary>
    /// <param name="rows">NAXIS2.</param>
    /// <param name="rowLength">NAXIS1.</param>
    /// <param name="heapLength">PCOUNT.</param>
    /// <param name="fields">TFIELDS.</param>
    /// <param name="cards">What describes the columns, and further cards.</param>
    public FitsWriter WriteTableHeader(long rows, long rowLength, long heapLength, int fields, IEnumerable<FitsCard> cards)
    {
        if (!_started) WritePrimary();
        stream.Write(HeaderBytes.Of(
            [
                FitsCard.Of("XTENSION", "BINTABLE", "binary table extension"), FitsCard.Of("BITPIX", 8), .. AxisCards(rowLength, rows),
                FitsCard.Of("PCOUNT", heapLength), FitsCard.Of("GCOUNT", 1), FitsCard.Of("TFIELDS", fields), .. cards,
            ],
            data: null));
        return this;
    }

    /// <summary>Writes an HDU as it stands in its file, byte for byte; a first one must be a primary HDU.</summary>
    public FitsWriter WriteCopy(Hdu hdu)
    {
        ArgumentNullException.ThrowIfNull(hdu);
        if (!_started && hdu.Index != 0) WritePrimary();
        _started = true;
        WriteAll(hdu.HeaderBytes, hdu.Data);
        return this;
    }

    /// <summary>
    /// Writes a table with the columns and header of another, but other rows; a heap goes with it as it stands.
    /// </summary>
    /// <param name="like">The table to take everything from that is not said otherwise.</param>
    /// <param name="rows">The rows as they shall stand in the file.</param>
    /// <param name="changes">Cards that take the place of those of their keyword; new ones and commentary come at the end.</param>
    public FitsWriter WriteTable(BinaryTableHdu like, ReadOnlySpan<byte> rows, IEnumerable<FitsCard> changes)
    {
        ArgumentNullException.ThrowIfNull(like);
        if (rows.Length % Math.Max(1, like.RowLength) != 0) throw new ArgumentException($"Rows have {like.RowLength} bytes.", nameof(rows));
        if (!_started) WritePrimary();
        var before = like.RowLength * like.RowCount;
        var heap = like.Data[before..];
        ReadOnlySpan<byte> data = heap.IsEmpty ? rows : [.. rows, .. heap];
        List<FitsCard> cards = [FitsCard.Of("NAXIS2", like.RowLength == 0 ? 0 : rows.Length / like.RowLength, "number of rows"), .. changes];
        if (like.Header.FindInt64("THEAP") is { } start) cards.Add(FitsCard.Of("THEAP", start - before + rows.Length));
        WriteAll(HeaderEdit.Apply(like.HeaderBytes, cards, data), data);
        return this;
    }

    private static IEnumerable<FitsCard> AxisCards(params long[] axes) =>
        axes.Select((length, i) => FitsCard.Of(FormattableString.Invariant($"NAXIS{i + 1}"), length)).Prepend(FitsCard.Of("NAXIS", axes.Length));

    private void Write(IEnumerable<FitsCard> cards, byte[] data)
    {
        WriteAll(HeaderBytes.Of(cards, WriteChecksums ? data : null), data);
    }

    private void WriteAll(ReadOnlySpan<byte> header, ReadOnlySpan<byte> data)
    {
        stream.Write(header);
        stream.Write(data);
        var padding = (int)(FitsBlock.Padded(data.Length) - data.Length);
        if (padding > 0) stream.Write(new byte[padding]);
    }
}
