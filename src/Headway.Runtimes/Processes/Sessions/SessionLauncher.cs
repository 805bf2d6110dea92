using System.Diagnostics;
using Headway.Model.Runtime;

namespace Headway.Runtimes.Processes.Sessions;

/// <summary>Starts the parent script of a program that is attached to somebody.</summary>
internal static class SessionLauncher
{
    private static readonly string Script = EmbeddedScript.Read("attached.sh");

    /// <summary>Starts it.</summary>
    /// <param name="spec">The program.</param>
    /// <param name="folder">Its files, prepared.</param>
    /// <param name="host">What the host lets us do.</param>
    /// <param name="terminal">The device of its terminal; null for pipes.</param>
    /// <param name="joinFiles">The cgroup files to join.</param>
    /// <param name="command">The command line for the parent.</param>
    /// <returns>The parent script.</returns>
    /// <exception cref="RuntimeException">The host refused.</exception>
    public static Process Start(
        InstanceSpec spec, InstanceFolder folder, HostAbilities host, string? terminal, IReadOnlyList<string> joinFiles, IReadOnlyList<string> command)
    {
        string[] arguments =
        [
            host.Shell, "-c", Script, "headway",
            folder.Claim, folder.Exit, folder.ExitRecord, folder.Words, terminal ?? "", .. joinFiles, "--", .. command,
        ];
        var start = new ProcessStartInfo(host.SetSid!, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        InstanceLauncher.GiveVariables(start, spec, host);
        return InstanceLauncher.StartParent(start, spec);
    }
}
