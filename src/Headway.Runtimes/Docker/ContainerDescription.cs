using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Runtimes.Docker.Api;

namespace Headway.Runtimes.Docker;

/// <summary>Describes the container of an instance: everything that Docker would allow by itself is taken away, and given back only where asked.</summary>
internal static class ContainerDescription
{
    /// <summary>Describes a container.</summary>
    /// <param name="spec">The instance.</param>
    /// <param name="ground">What it stands on.</param>
    /// <param name="names">The names of what is ours.</param>
    /// <param name="gateway">The host's address in its network; null without one.</param>
    public static ContainerCreate Describe(InstanceSpec spec, ContainerGround ground, ContainerNames names, string? gateway)
    {
        var container = spec.Container!;
        return new ContainerCreate
        {
            Image = ground.Image,
            Entrypoint = spec.Command.Count > 0 ? [spec.Command[0]] : null,
            Cmd = spec.Command.Count > 0 ? [.. spec.Command.Skip(1)] : null,
            Env = [.. ground.Variables.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => $"{item.Key}={item.Value}")],
            User = ground.User,
            WorkingDir = spec.WorkingDirectory.Length > 0 ? spec.WorkingDirectory : null,
            Labels = names.Labels(spec),
            HostConfig = new HostConfig
            {
                Memory = spec.Limits.MemoryBytes ?? 0,
                MemorySwap = spec.Limits.MemoryBytes ?? 0,
                NanoCpus = (long)((spec.Limits.Cpus ?? 0) * 1_000_000_000),
                PidsLimit = spec.Limits.MaxProcesses,
                ReadonlyRootfs = ground.ReadOnlyRoot,
                Tmpfs = InMemory(spec, ground),
                CapAdd = container.Capabilities,
                NetworkMode = spec.Network ?? (container.Network is { } network ? names.OfShared(network) : "none"),
                ExtraHosts = gateway is null ? [] : [.. container.HostNames.Select(name => $"{name}:{gateway}")],
                Mounts = ground.Mounts,
            },
        };
    }

    /// <summary>Describes the container of a program that is attached to somebody: Docker keeps none of its output.</summary>
    /// <param name="session">The session.</param>
    /// <param name="ground">What it stands on.</param>
    /// <param name="names">The names of what is ours.</param>
    /// <param name="gateway">The host's address in its network; null without one.</param>
    public static ContainerCreate DescribeSession(SessionSpec session, ContainerGround ground, ContainerNames names, string? gateway)
    {
        var container = Describe(session.Program, ground, names, gateway);
        return container with
        {
            Labels = names.SessionLabels(session.Program),
            Tty = session.Terminal is not null,
            OpenStdin = true,
            StdinOnce = true,
            AttachStdin = true,
            AttachStdout = true,
            AttachStderr = true,
            HostConfig = container.HostConfig with { LogConfig = LogConfig.None },
        };
    }

    /// <summary>Refuses what cannot or must not be run as asked, before anything is touched.</summary>
    /// <param name="spec">The instance.</param>
    /// <exception cref="RuntimeException">What, why and what to try.</exception>
    public static void Require(InstanceSpec spec)
    {
        Require(spec.Container is not null, $"{spec.Id} is to be a process; the docker runtime runs containers only.");
        Require(spec.Container?.Image is not null || Path.IsPathFullyQualified(spec.WorkingDirectory), $"{spec.Id} has neither an image nor an artifact.");
        Require(spec.Container?.Image is not null || spec.Command.Count > 0, $"{spec.Id} has neither an image nor a command.");
        Require(spec.Command.Count == 0 || spec.Command[0].Length > 0, $"The program of {spec.Id} has no name.");
        Require(spec.Network?.StartsWith(ContainerNetwork.Prefix, StringComparison.Ordinal) != false, $"{spec.Id} is to be in a closed network of processes, and is a container.");
        Require(spec.Mounts.Count == 0, $"{spec.Id} asks for a folder of the host, which no container gets; use a volume.");
        Require(Path.IsPathFullyQualified(spec.OutputFile), $"The output file of {spec.Id} must be an absolute path.");
        Require(spec.WorkingDirectory.Length == 0 || spec.WorkingDirectory[0] == '/', $"The working directory of {spec.Id} must be an absolute path.");
        foreach (var text in spec.Command.Concat(spec.Environment.Values))
        {
            Require(!text.Contains('\0', StringComparison.Ordinal), $"There is a zero byte in an argument or variable of {spec.Id}; Linux cannot pass it on.");
        }

        foreach (var name in spec.Environment.Keys)
        {
            Require(VariableName.TryParse(name, out _), $"{spec.Id} has a variable with a bad name: it must be {VariableName.Rule}.");
        }
    }

    private static Dictionary<string, string> InMemory(InstanceSpec spec, ContainerGround ground)
    {
        var folders = spec.Volumes.Where(volume => volume.Name is null).ToDictionary(volume => volume.Path, static _ => "rw,nosuid,mode=1777", StringComparer.Ordinal);
        if (ground.Temporary is { } options)
        {
            folders.TryAdd("/tmp", options);
        }

        return folders;
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new RuntimeException(message);
        }
    }
}
