namespace TapGamma.Tap.Vosi;

/// <summary>A service beside TAP, as /capabilities beside its resources tells of it (VOSI 1.1, section 4).</summary>
/// <param name="Path">Path of its resources, such as <c>/datalink</c>.</param>
/// <param name="Standards">The standards it serves, with their resources.</param>
internal sealed record ServiceCapabilities(string Path, IReadOnlyList<ServedStandard> Standards);

/// <summary>A resource that follows a standard.</summary>
/// <param name="StandardId">IVOA identifier of the standard; null where there is no recommendation yet.</param>
/// <param name="Version">Its version.</param>
/// <param name="Path">Path of the resource.</param>
internal sealed record ServedStandard(string? StandardId, string? Version, string Path);
