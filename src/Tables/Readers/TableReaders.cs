using System.Collections.Frozen;
using TapGamma.Diagnostics;

namespace TapGamma.Tables.Readers;

/// <summary>All input formats, and the choice among them by content and media type.</summary>
public static class TableReaders
{
    /// <summary>How many bytes of the content are looked at to recognise it.</summary>
    public const int HeadSize = 4096;

    /// <summary>Every reader, in alphabetical order of class names.</summary>
    public static IReadOnlyList<ITableReader> All { get; } =
    [
        new Text.DelimitedTextReader(),
        new Fits.FitsTableReader(),
        new Parquet.ParquetTableReader(),
        new VoTable.VoTableReader(),
    ];

    private static readonly FrozenDictionary<string, ITableReader> ByMediaType = Index(All);

    /// <summary>Whether content is compressed by gzip and must be inflated before it is opened.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> head) => head is [0x1f, 0x8b, ..];

    /// <summary>Opens a table. Content decides about its format; the declared type is asked where content does not tell.</summary>
    /// <param name="source">Seekable, at its beginning, not compressed as a whole; the returned reader owns it.</param>
    /// <param name="options">Name, declared media type and limits.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidInputException">No format fits, or the content breaks the rules of its format.</exception>
    public static async ValueTask<RowReader> OpenAsync(Stream source, TableReadOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            var head = new byte[HeadSize];
            var length = await source.ReadAtLeastAsync(head, HeadSize, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            source.Position = 0;
            var reader = Choose(head.AsSpan(0, length), options);
            return await TableFaults.TranslateAsync(options.Name, () => reader.OpenAsync(source, options, cancellationToken)).ConfigureAwait(false);
        }
        catch
        {
            await source.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>An index by media type; two readers that claim one type are a fault of the program.</summary>
    internal static FrozenDictionary<string, ITableReader> Index(IEnumerable<ITableReader> readers)
    {
        var index = new Dictionary<string, ITableReader>(StringComparer.OrdinalIgnoreCase);
        foreach (var reader in readers)
            foreach (var type in reader.MediaTypes)
                if (!index.TryAdd(type, reader)) throw new InvalidOperationException($"The media type {type} is read twice.");
        return index.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private static ITableReader Choose(ReadOnlySpan<byte> head, TableReadOptions options)
    {
        if (head.IsEmpty) throw new InvalidInputException(TableDiagnostics.Empty(options.Name));
        foreach (var wanted in (Recognition[])[Recognition.Certain, Recognition.Possible])
            foreach (var reader in All)
                if (reader.Recognise(head) == wanted) return reader;
        var type = options.MediaType?.Split(';')[0].Trim();
        if (type is not null && ByMediaType.TryGetValue(type, out var declared))
            throw new InvalidInputException(TableDiagnostics.NotOfDeclaredType(options.Name, type, declared.Name));
        throw new InvalidInputException(TableDiagnostics.FormatUnknown(options.Name, All.Select(reader => reader.Name)));
    }
}
