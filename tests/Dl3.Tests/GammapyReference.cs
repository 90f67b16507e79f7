using System.Text.Json;
using TapGamma.Testing;

namespace TapGamma.Dl3.Tests;

/// <summary>Numbers that Gammapy 1.0 gave for the H.E.S.S. data, kept beside the checkout.</summary>
internal static class GammapyReference
{
    public const string Reason = "The H.E.S.S. data or the Gammapy reference numbers are not beside the checkout.";

    public static readonly string[] Targets = ["crab", "pks2155", "es0414", "ngc253", "empty"];

    public static bool IsPresent => Repository.HessData is not null && Repository.SharedPath("reference/gammapy-1.0/crab.json") is not null;

    public static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Repository.SharedPath($"reference/gammapy-1.0/{name}.json")!)).RootElement;

    public static double[] Doubles(this JsonElement element, string name) => element.GetProperty(name).Doubles();

    public static double[] Doubles(this JsonElement element) => [.. element.EnumerateArray().Select(value => value.GetDouble())];

    public static void AssertClose(double expected, double actual, string what, double tolerance = 1e-10) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Max(Math.Abs(expected), 1e-30),
            FormattableString.Invariant($"{what}: expected {expected:R}, got {actual:R}"));
}
