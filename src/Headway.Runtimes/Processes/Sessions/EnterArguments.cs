using System.Globalization;
using Headway.Model.Runtime;

namespace Headway.Runtimes.Processes.Sessions;

/// <summary>Describes the way into the sandbox of a running instance, as the arguments of nsenter.</summary>
internal static class EnterArguments
{
    /// <summary>Describes it.</summary>
    /// <param name="instance">The main process of the instance.</param>
    /// <param name="host">What the host lets us do.</param>
    /// <returns>The list of arguments up to <c>--</c>; empty where there are no sandboxes.</returns>
    /// <exception cref="RuntimeException">The host cannot.</exception>
    public static IReadOnlyList<string> Describe(ProcessIdentity instance, HostAbilities host)
    {
        if (host.Bubblewrap is null)
        {
            return [];
        }

        return host.EnterNamespace is null
            ? throw new RuntimeException("nsenter is missing on this host, and is the only way into a sandbox; install util-linux.")
            :
            [
                host.EnterNamespace, $"--target={instance.Id.ToString(CultureInfo.InvariantCulture)}", "--mount", "--pid", "--ipc",

                // Without root a sandbox is a namespace of users too; whoever made it may enter it.
                .. host.Root ? (IReadOnlyList<string>)[] : ["--user", "--preserve-credentials"],
                "--",
            ];
    }
}
