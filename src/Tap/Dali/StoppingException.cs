namespace TapGamma.Tap.Dali;

/// <summary>A query was stopped because the server is about to end.</summary>
internal sealed class StoppingException() : Exception("The server stops.");
