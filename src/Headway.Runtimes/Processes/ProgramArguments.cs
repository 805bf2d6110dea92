using System.Globalization;
using Headway.Model.Runtime;
using Headway.Runtimes.Host;

namespace Headway.Runtimes.Processes;

/// <summary>Describes the command line of an instance: drop every privilege, then run the program.</summary>
internal static class ProgramArguments
{
    /// <summary>What every variable's name begins with on its way to the program.</summary>
    public const string VariablePrefix = "HEADWAY_VAR_";

    private static readonly string ProgramScript = EmbeddedScript.Read("program.sh");

    /// <summary>Describes what the parent script runs.</summary>
    /// <param name="spec">The instance.</param>
    /// <param name="folder">Its files.</param>
    /// <param name="host">What the host lets us do.</param>
    /// <param name="cgroups">The cgroups that it will be in.</param>
    /// <param name="extraReadOnlyPaths">Paths that every instance sees.</param>
    /// <returns>The list of arguments; the first is the program.</returns>
    public static IReadOnlyList<string> Describe(
        InstanceSpec spec, InstanceFolder folder, HostAbilities host,
        IReadOnlyDictionary<string, string> cgroups, IReadOnlyList<string> extraReadOnlyPaths) =>
    [
        .. spec.Network is { } network ? (IReadOnlyList<string>)[host.EnterNamespace!, $"--net={network}", "--"] : [],
        .. host.Bubblewrap is null ? [] : SandboxArguments.Describe(spec, folder, host, cgroups, extraReadOnlyPaths),
        .. Privileges(spec, host),
        .. Script(spec, host),
    ];

    /// <summary>Describes what the parent script of a session runs.</summary>
    /// <param name="session">The session.</param>
    /// <param name="sandbox">What makes the sandbox of the program, or leads into that of another one.</param>
    /// <param name="host">What the host lets us do.</param>
    /// <returns>The list of arguments; the first is the program.</returns>
    public static IReadOnlyList<string> DescribeSession(SessionSpec session, IReadOnlyList<string> sandbox, HostAbilities host) =>
    [
        .. sandbox,

        // A server that was started in the background ignores Ctrl-C, and so would everything that it starts.
        "/usr/bin/env", "--default-signal=HUP,INT,QUIT,PIPE,TERM", $"--chdir={session.Program.WorkingDirectory}",
        .. Privileges(session.Program, host),
        .. session.Terminal is null ? (IReadOnlyList<string>)[] : [host.SetSid!, "--ctty"],
        .. Script(session.Program, host),
    ];

    private static IReadOnlyList<string> Script(InstanceSpec spec, HostAbilities host) =>
        [host.Shell, "-c", ProgramScript, "headway", .. ProgramVariables.Of(spec, host.System).Select(variable => variable.Key), "--", .. spec.Command];

    private static IReadOnlyList<string> Privileges(InstanceSpec spec, HostAbilities host)
    {
        if (host.SetPriv is null)
        {
            return [];
        }

        if (!host.Root)
        {
            return [host.SetPriv, "--no-new-privs"];
        }

        var capabilities = spec.AllowPrivilegedPorts ? "-all,+net_bind_service" : "-all";
        return
        [
            host.SetPriv,
            .. spec.Account is { } account
                ? (IReadOnlyList<string>)["--reuid", Text(account.UserId), "--regid", Text(account.GroupId), "--clear-groups"]
                : [],
            "--inh-caps", capabilities, "--ambient-caps", capabilities, "--bounding-set", capabilities, "--no-new-privs",
        ];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
