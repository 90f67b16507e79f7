namespace TapGamma.Tables.Readers;

/// <summary>How a table is called in messages, and how far a reader goes along with its content.</summary>
public sealed record TableReadOptions
{
    /// <summary>What messages call the table, such as <c>upload t1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The media type that came with the content, if any; only asked where the content itself is no witness.</summary>
    public string? MediaType { get; init; }

    /// <summary>What the names of the settings behind these limits begin with, such as MaxUpload, for messages; null when nothing sets them.</summary>
    public string? Settings { get; init; }

    /// <summary>Most columns.</summary>
    public int MaxColumns { get; init; } = 1000;

    /// <summary>Most rows, where a format tells their number before they are read.</summary>
    public long MaxRows { get; init; } = long.MaxValue;

    /// <summary>Largest cell, in bytes; also the largest piece of markup.</summary>
    public int MaxCellBytes { get; init; } = 4 << 20;

    /// <summary>Most bytes that compressed parts inside the content may grow to.</summary>
    public long MaxInflatedBytes { get; init; } = 1L << 30;

    /// <summary>Most bytes in memory of a format that is read page by page.</summary>
    public long MaxPageBytes { get; init; } = 128 << 20;

    /// <summary>Name of the setting behind a limit, in brackets after a blank; nothing when nothing sets it.</summary>
    internal string Setting(string what) => Settings is null ? "" : $" ({Settings}{what})";
}
