namespace TapGamma.Tables.Formats;

/// <summary>The answer to a RESPONSEFORMAT: which format, and what Content-Type the response must carry.</summary>
/// <param name="Format">The format.</param>
/// <param name="ContentType">The media type the client named, or the format's own.</param>
public sealed record FormatChoice(ITableFormat Format, string ContentType);
