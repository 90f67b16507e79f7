namespace TapGamma.Tap.Uploads;

/// <summary>Content of an upload as a file of this server.</summary>
/// <param name="Name">Name of the request's part, or of the table once the two are matched.</param>
/// <param name="Path">Full path; the name is this server's own.</param>
/// <param name="MediaType">What the sender declares it to be, if anything.</param>
internal sealed record UploadFile(string Name, string Path, string? MediaType);
