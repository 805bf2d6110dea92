using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Runtimes.Processes;

/// <summary>Makes the cgroups of instances. Those of one state directory are together in a folder named after it.</summary>
/// <param name="Roots">Controller to the folder that ours are made in; the single key <c>unified</c> for cgroup v2.</param>
internal sealed record CgroupHost(IReadOnlyDictionary<string, string> Roots)
{
    /// <summary>The key of cgroup v2.</summary>
    public const string Unified = "unified";

    /// <summary>bubblewrap, its reaper and one for the moment between the two.</summary>
    private const int OwnProcesses = 3;

    /// <summary>The shares of processors that are scarce, of the usual 1024 and 100.</summary>
    private const long BackgroundShares = 64;
    private const long BackgroundWeight = 6;
    private const long UsualShares = 1024;
    private const long UsualWeight = 100;

    /// <summary>The period of processor limits: 100 ms, the kernel's default.</summary>
    private const long PeriodMicroseconds = 100_000;

    /// <summary>Decides where the cgroups of an instance are.</summary>
    /// <param name="stateDirectory">The state directory of the runtime.</param>
    /// <param name="id">The instance.</param>
    /// <param name="background">Whether all else goes first: then it is not among the others, but in a group that waits as a whole.</param>
    /// <returns>Controller to folder.</returns>
    public IReadOnlyDictionary<string, string> FoldersOf(string stateDirectory, InstanceId id, bool background = false)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Path.TrimEndingDirectorySeparator(stateDirectory)));
        var group = "headway-" + Convert.ToHexStringLower(hash.AsSpan(0, 6)) + (background ? "-background" : "");
        return Roots.ToDictionary(root => root.Key, root => Path.Combine(root.Value, group, id.Value), StringComparer.Ordinal);
    }

    /// <summary>Describes the limits as what is to be written where.</summary>
    /// <param name="folders">Controller to folder.</param>
    /// <param name="limits">The limits.</param>
    /// <returns>Files and their new contents, in order. Null limits are written too, so that repeating is safe.</returns>
    public static IReadOnlyList<(string File, string Value)> Describe(IReadOnlyDictionary<string, string> folders, LimitSpec limits) =>
        folders.TryGetValue(Unified, out var unified) ? DescribeUnified(unified, limits) : DescribeSplit(folders, limits);

    /// <summary>Makes the cgroups and sets the limits.</summary>
    /// <param name="folders">Controller to folder.</param>
    /// <param name="limits">The limits.</param>
    /// <returns>The files that a process writes 0 to in order to join.</returns>
    public static IReadOnlyList<string> Create(IReadOnlyDictionary<string, string> folders, LimitSpec limits)
    {
        foreach (var (controller, folder) in folders)
        {
            CreateFolder(folder, controller == Unified);
        }

        foreach (var (file, value) in Describe(folders, limits).Where(setting => File.Exists(setting.File)))
        {
            File.WriteAllText(file, value);
        }

        return [.. folders.Values.Distinct(StringComparer.Ordinal).Select(folder => Path.Combine(folder, "cgroup.procs"))];
    }

    /// <summary>Has the group that some cgroups are in wait as a whole for all else on the host.</summary>
    /// <param name="folders">Controller to folder, right below the group.</param>
    public static void PutGroupBehind(IReadOnlyDictionary<string, string> folders)
    {
        var group = folders.ToDictionary(folder => folder.Key, folder => Path.GetDirectoryName(folder.Value)!, StringComparer.Ordinal);
        foreach (var (file, value) in DescribeTurn(group, background: true).Where(setting => File.Exists(setting.File)))
        {
            try
            {
                File.WriteAllText(file, value);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // The group is gone already, or this user may not: then each waits by itself.
            }
        }
    }

    private static List<(string File, string Value)> DescribeUnified(string folder, LimitSpec limits) =>
    [
        (Path.Combine(folder, "memory.max"), Text(limits.MemoryBytes, "max")),
        (Path.Combine(folder, "memory.swap.max"), limits.MemoryBytes is null ? "max" : "0"),
        (Path.Combine(folder, "cpu.max"), $"{Text(Quota(limits), "max")} {Text(PeriodMicroseconds, "")}"),
        .. DescribeTurn(new Dictionary<string, string>(StringComparer.Ordinal) { [Unified] = folder }, limits.Background),
        (Path.Combine(folder, "pids.max"), Text(limits.MaxProcesses + OwnProcesses, "max")),
    ];

    /// <summary>Describes whether a cgroup waits for all others where processors are scarce.</summary>
    /// <param name="folders">Controller to folder.</param>
    /// <param name="background">Whether it does.</param>
    public static IReadOnlyList<(string File, string Value)> DescribeTurn(IReadOnlyDictionary<string, string> folders, bool background) =>
        folders.TryGetValue(Unified, out var unified) ? [(Path.Combine(unified, "cpu.weight"), Text(background ? BackgroundWeight : UsualWeight, ""))]
        : folders.TryGetValue("cpu", out var cpu) ? [(Path.Combine(cpu, "cpu.shares"), Text(background ? BackgroundShares : UsualShares, ""))]
        : [];

    private static List<(string File, string Value)> DescribeSplit(IReadOnlyDictionary<string, string> folders, LimitSpec limits)
    {
        var settings = new List<(string, string)>();
        if (folders.TryGetValue("memory", out var memory))
        {
            // The limit with swap may never be below the one without: free it, set the lower, then the higher.
            settings.Add((Path.Combine(memory, "memory.memsw.limit_in_bytes"), "-1"));
            settings.Add((Path.Combine(memory, "memory.limit_in_bytes"), Text(limits.MemoryBytes, "-1")));
            settings.Add((Path.Combine(memory, "memory.memsw.limit_in_bytes"), Text(limits.MemoryBytes, "-1")));
        }

        if (folders.TryGetValue("cpu", out var cpu))
        {
            settings.Add((Path.Combine(cpu, "cpu.cfs_period_us"), Text(PeriodMicroseconds, "")));
            settings.Add((Path.Combine(cpu, "cpu.cfs_quota_us"), Text(Quota(limits), "-1")));
            settings.AddRange(DescribeTurn(folders, limits.Background));
        }

        if (folders.TryGetValue("pids", out var pids))
        {
            settings.Add((Path.Combine(pids, "pids.max"), Text(limits.MaxProcesses + OwnProcesses, "max")));
        }

        return settings;
    }

    // The kernel takes no quota below 1 ms.
    private static long? Quota(LimitSpec limits) =>
        limits.Cpus is { } cpus ? Math.Max(1000, (long)(cpus * PeriodMicroseconds)) : null;

    private static string Text(long? value, string none) => value?.ToString(CultureInfo.InvariantCulture) ?? none;

    private static void CreateFolder(string folder, bool unified)
    {
        const int attempts = 10;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.CreateDirectory(folder);
                if (unified)
                {
                    File.WriteAllText(Path.Combine(folder, "..", "cgroup.subtree_control"), "+memory +cpu +pids");
                }

                return;
            }
            catch (IOException) when (attempt < attempts)
            {
                // The last instance of this state directory may be taking the common folder away just now.
            }
        }
    }
}
