namespace TapGamma.Tap.Images;

/// <summary>A parameter of the search for products (SIA 2.0, section 2.1).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">One sentence for people.</param>
/// <param name="Condition">
/// The condition in ADQL that one of its values sets; throws a FormatException that says what would be right.
/// </param>
internal sealed record ImageParameter(string Name, string Description, Func<string, string> Condition);
