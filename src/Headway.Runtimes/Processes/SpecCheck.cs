using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Runtimes.Processes;

/// <summary>Refuses what cannot be run as asked, before anything is touched.</summary>
internal static class SpecCheck
{
    /// <summary>The kernel refuses a longer argument or variable (MAX_ARG_STRLEN, 32 pages).</summary>
    private const int LongestText = 128 * 1024;

    /// <summary>Checks an instance.</summary>
    /// <param name="spec">The instance.</param>
    /// <param name="host">What the host lets us do.</param>
    /// <exception cref="RuntimeException">It cannot be run: what, why and what to try.</exception>
    public static void Require(InstanceSpec spec, HostAbilities host)
    {
        Require(host.SetSid is not null, "setsid is missing on this host; install util-linux.");
        Require(
            !host.Root || host.SetPriv is not null,
            "setpriv is missing on this host, and nothing is run as root; install util-linux.");
        Require(
            spec.Network is null || (host.Root && host.EnterNamespace is not null && spec.Network.StartsWith("/proc/", StringComparison.Ordinal)),
            $"{spec.Id} is to be in a closed network, which this host does not make.");
        Require(spec.Command.Count > 0 && spec.Command[0].Length > 0, $"{spec.Id} has no command.");
        Require(!spec.Command[0].StartsWith('-'), $"The program of {spec.Id} begins with a hyphen; give its path.");
        foreach (var argument in spec.Command)
        {
            RequireText(argument, $"an argument of {spec.Id}");
        }

        foreach (var (name, value) in spec.Environment)
        {
            Require(VariableName.TryParse(name, out _), $"{spec.Id} has a variable with a bad name: it must be {VariableName.Rule}.");
            RequireText(value, $"the variable {name} of {spec.Id}");
        }

        RequireAccount(spec);
        RequirePath(spec.WorkingDirectory, $"The working directory of {spec.Id}");
        RequirePath(spec.OutputFile, $"The output file of {spec.Id}");
        foreach (var mount in spec.Mounts)
        {
            RequireMount(mount, spec, host);
        }

        foreach (var volume in spec.Volumes)
        {
            RequirePath(volume.Path, $"A volume of {spec.Id}");
            Require(volume.Path.Trim('/').Length > 0, $"{spec.Id} may not have a volume over the root folder.");
            Require(host.Bubblewrap is not null, $"{spec.Id} has a volume at {volume.Path}, which needs a sandbox: {host.BubblewrapReason}.");
        }

        // A working directory inside a mount is a path of the sandbox, not of the host.
        Require(
            Directory.Exists(spec.WorkingDirectory) || spec.Mounts.Any(mount => spec.WorkingDirectory.StartsWith(mount.Path, StringComparison.Ordinal)),
            $"The working directory {spec.WorkingDirectory} of {spec.Id} does not exist.");
    }

    private static void RequireMount(MountSpec mount, InstanceSpec spec, HostAbilities host)
    {
        RequirePath(mount.HostPath, $"A mount of {spec.Id}");
        RequirePath(mount.Path, $"A mount of {spec.Id}");
        Require(mount.Path.Trim('/').Length > 0, $"{spec.Id} may not mount over the root folder.");
        Require(Path.Exists(mount.HostPath), $"{mount.HostPath}, which {spec.Id} mounts, does not exist.");
        Require(
            host.Bubblewrap is not null || mount.HostPath == mount.Path,
            $"{spec.Id} mounts {mount.HostPath} at another path, which needs a sandbox: {host.BubblewrapReason}.");
    }

    private static void RequireAccount(InstanceSpec spec)
    {
        if (spec.Account is { } account)
        {
            Require(account.UserId > 0 && account.GroupId > 0, $"{spec.Id} may not run as root: its user and group ids must be at least 1.");
            Require(
                account.Name.Length is > 0 and <= 32 && account.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'),
                $"The account of {spec.Id} has a bad name: up to 32 letters, digits, hyphens and underscores.");
        }
    }

    private static void RequirePath(string path, string what)
    {
        RequireText(path, what);
        Require(Path.IsPathFullyQualified(path) && !path.Split('/').Contains(".."), $"{what} must be an absolute path without '..', was {path}.");
    }

    private static void RequireText(string text, string what)
    {
        Require(!text.Contains('\0', StringComparison.Ordinal), $"There is a zero byte in {what}; Linux cannot pass it on.");
        Require(
            System.Text.Encoding.UTF8.GetByteCount(text) < LongestText - 256,
            $"There are more than 127 KB in {what}; Linux cannot pass it on. Use a file.");
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new RuntimeException(message);
        }
    }
}
