using System.Text.Unicode;
using TapGamma.Diagnostics;

namespace TapGamma.Tables.Readers.Text;

/// <summary>
/// CSV and TSV with a line of names (RFC 4180): separator and types are found by a first pass over the content.
/// </summary>
internal sealed class DelimitedTextReader : ITableReader
{
    /// <inheritdoc/>
    public string Name => "CSV or TSV";

    /// <inheritdoc/>
    public IReadOnlyList<string> MediaTypes { get; } = ["text/csv", "text/tab-separated-values", "text/plain", "application/csv"];

    /// <inheritdoc/>
    public Recognition Recognise(ReadOnlySpan<byte> head)
    {
        if (head is [0xfe, 0xff, ..] or [0xff, 0xfe, ..]) return Recognition.Possible;
        // The head may end inside a character.
        for (var cut = 0; cut < 4 && cut < head.Length; cut++)
            if (Utf8.IsValid(head[..^cut])) return head.ContainsAnyInRange((byte)0, (byte)8) ? Recognition.No : Recognition.Possible;
        return Recognition.No;
    }

    /// <inheritdoc/>
    public ValueTask<RowReader> OpenAsync(Stream source, TableReadOptions options, CancellationToken cancellationToken)
    {
        var hasHeader = options.MediaType?.Replace(" ", "", StringComparison.Ordinal)
            .Contains("header=absent", StringComparison.OrdinalIgnoreCase) != true;
        var isTabbed = options.MediaType?.StartsWith("text/tab-separated-values", StringComparison.OrdinalIgnoreCase) == true;
        var separator = isTabbed ? '\t' : Separators.Find(source, options);
        var columns = Survey(source, separator, hasHeader, options, cancellationToken);
        source.Position = 0;
        var records = new DelimitedRecords(source, separator, options.MaxCellBytes);
        if (hasHeader) records.Read();
        return new ValueTask<RowReader>(new ParsedRows(options.Name, columns, new DelimitedRows(records, columns)));
    }

    private static List<Column> Survey(
        Stream source, char separator, bool hasHeader, TableReadOptions options, CancellationToken cancellationToken)
    {
        source.Position = 0;
        using var records = new DelimitedRecords(source, separator, options.MaxCellBytes, keepOpen: true);
        if (!records.Read()) throw new InvalidInputException(TableDiagnostics.NoTable(options.Name, "a CSV file needs a line with the names of its columns"));
        if (records.Count > options.MaxColumns) throw new InvalidInputException(TableDiagnostics.TooManyColumns(options));
        var names = Enumerable.Range(0, records.Count).Select(i => NameOf(records, i, hasHeader)).ToList();
        var types = names.Select(_ => new TypeInference()).ToList();
        var hasRow = !hasHeader || records.Read();
        for (var rows = 1L; hasRow; rows++, hasRow = records.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (rows > options.MaxRows) throw new InvalidInputException(TableDiagnostics.TooManyRows(options));
            if (records.Count != names.Count)
                throw new InvalidInputException(TableDiagnostics.Broken(
                    new FileLocation(options.Name, Row: rows, Line: records.Line),
                    FormattableString.Invariant($"the line has {records.Count} values, but there are {names.Count} columns")));
            for (var i = 0; i < names.Count; i++) types[i].Add(records.Field(i));
        }

        return [.. names.Select((name, i) => types[i].ColumnOf(name))];
    }

    private static string NameOf(DelimitedRecords records, int index, bool hasHeader)
    {
        var name = hasHeader ? records.Field(index).Trim().ToString() : "";
        return name.Length > 0 ? name : FormattableString.Invariant($"col{index + 1}");
    }
}
