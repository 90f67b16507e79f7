using System.Diagnostics;

namespace TapGamma.Tables.Tests;

/// <summary>Runs programs of the machine that tests compare with.</summary>
internal static class Tool
{
    public const string Python = "/usr/bin/python3";

    public static bool Has(string path) => File.Exists(path);

    public static bool HasAstropy() => Has(Python) && Run(Python, "-c", "import astropy.io.votable").Code == 0;

    public static (int Code, string Output) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
