namespace TapGamma.Tap.Execution;

/// <summary>
/// Puts a command into namespaces of its own by bubblewrap (Debian's package): it sees the system's programs read-only, its
/// folder, what it was given to read, no other process and no network; it dies with the thread that started it.
/// </summary>
internal static class Confinement
{
    /// <summary>Where programs look for it.</summary>
    public const string Program = "/usr/bin/bwrap";

    // Not /etc as a whole: it holds secrets of the host.
    private static readonly string[] System =
    [
        "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/opt", "/etc/alternatives", "/etc/fonts", "/etc/ld.so.cache", "/etc/ld.so.conf",
        "/etc/ld.so.conf.d", "/etc/localtime", "/etc/matplotlibrc", "/etc/mime.types", "/etc/nsswitch.conf", "/etc/python3", "/etc/python3.11", "/etc/ssl/certs",
    ];

    private static readonly string[] ForNetwork = ["/etc/hosts", "/etc/resolv.conf", "/etc/services"];

    /// <summary>Whether commands can be confined on this machine.</summary>
    public static bool IsAvailable => File.Exists(Program);

    /// <summary>The command that runs the step's command confined.</summary>
    public static IReadOnlyList<string> Around(CommandStep step)
    {
        var temporary = Directory.CreateDirectory(Path.Combine(step.Folder, ".tmp")).FullName;
        List<string> command =
        [
            Program, "--die-with-parent", "--new-session", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try",
            "--cap-drop", "ALL", "--clearenv",
        ];
        if (!step.HasNetwork) command.Add("--unshare-net");
        // A folder below /tmp would be hidden by it: /tmp comes first.
        command.AddRange(["--bind", temporary, "/tmp", "--proc", "/proc", "--dev", "/dev"]);
        foreach (var path in step.HasNetwork ? [.. System, .. ForNetwork] : System) command.AddRange(["--ro-bind-try", path, path]);
        foreach (var path in step.Readable) command.AddRange(["--ro-bind", path, path]);
        command.AddRange(["--bind", step.Folder, step.Folder, "--remount-ro", "/", "--chdir", step.Folder]);
        foreach (var (name, value) in StepEnvironment.Of(step)) command.AddRange(["--setenv", name, value]);
        return [.. command, "--", .. step.Command];
    }
}
