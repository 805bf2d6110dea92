namespace Headway.Runtimes.Docker.Api;

/// <summary>What the daemon says of its host.</summary>
internal sealed record DaemonInfo
{
    public bool LiveRestoreEnabled { get; init; }

    public bool MemoryLimit { get; init; }

    public bool PidsLimit { get; init; }

    public bool CpuCfsQuota { get; init; }

    public IReadOnlyList<string>? SecurityOptions { get; init; }

    public string? CgroupDriver { get; init; }
}
