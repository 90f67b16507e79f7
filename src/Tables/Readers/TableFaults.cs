using System.Text;
using System.Xml;
using TapGamma.Diagnostics;
using TapGamma.Fits;

namespace TapGamma.Tables.Readers;

/// <summary>A cell or piece of content that breaks the rules of its format; the row is added where it is known.</summary>
internal sealed class TableFormatException(string message, string? column = null) : Exception(message)
{
    public string? Column => column;
}

/// <summary>Turns what parsers throw for broken content into findings.</summary>
internal static class TableFaults
{
    /// <summary>The finding that an exception stands for, or null for one that is not the content's fault.</summary>
    public static Diagnostic? Of(Exception fault, string name, long? row = null) => fault switch
    {
        TableFormatException f => TableDiagnostics.Broken(new FileLocation(name, Keyword: f.Column, Row: row), f.Message),
        XmlException f => TableDiagnostics.XmlBroken(new FileLocation(name, Row: row, Line: f.LineNumber > 0 ? f.LineNumber : null), Plain(f.Message)),
        FitsFormatException f => TableDiagnostics.Broken(new FileLocation(name, f.Hdu, f.Offset, null, row), f.Fault),
        DecoderFallbackException => TableDiagnostics.Broken(new FileLocation(name, Row: row), "The text is no UTF-8; save the table in that encoding."),
        InvalidDataException => TableDiagnostics.Broken(new FileLocation(name, Row: row), "The compressed data are damaged or cut off."),
        EndOfStreamException => TableDiagnostics.Broken(new FileLocation(name, Row: row), "The content ends in the middle of a row."),
        _ => null,
    };

    public static async ValueTask<T> TranslateAsync<T>(string name, Func<ValueTask<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception fault) when (Of(fault, name) is { } finding)
        {
            throw new InvalidInputException(finding);
        }
    }

    /// <summary>The parser repeats the place, which the location already tells.</summary>
    private static string Plain(string message)
    {
        var place = message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return place > 0 ? message[..place] : message;
    }
}
