using System.Diagnostics;

namespace TapGamma.Testing;

/// <summary>The program as the build left it, run as a process of its own.</summary>
public static class TapGammaProgram
{
    /// <summary>The assembly that <c>dotnet</c> runs.</summary>
    public static string Assembly { get; } =
        Path.Combine(Repository.Root, "src", "Cli", "bin", Configuration, "net10.0", "tapgamma.dll");

    private static string Configuration =>
#if DEBUG
        "Debug";
#else
        "Release";
#endif

    /// <summary>Runs a command to its end.</summary>
    public static Task<ToolResult> RunAsync(string[] arguments, int seconds = 600, string? folder = null, string? input = null) =>
        Tool.RunAsync("dotnet", [Assembly, .. arguments], seconds, folder, input);

    /// <summary>Starts a command and returns its process; the caller ends it.</summary>
    public static Process Start(string[] arguments, string? folder = null) =>
        Process.Start(new ProcessStartInfo("dotnet", [Assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder ?? "",
        })!;
}
