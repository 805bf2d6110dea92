namespace Headway.Bench.Deployments.Reports;

/// <summary>How busy the machine is: absolute figures mean little beside other work.</summary>
internal static class HostLoad
{
    public static string Now => $"{Environment.ProcessorCount} cores, load average {string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3])}";
}
