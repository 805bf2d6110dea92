using System.Globalization;

namespace Headway.Bench.Deployments.Footprint;

/// <summary>The memory of a process, shared pages counted by their share.</summary>
internal static class Memory
{
    public static string Of(int process)
    {
        var lines = File.ReadAllLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/smaps_rollup"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"PSS {Megabytes(lines, "Pss:"):F1} MB (anonymous {Megabytes(lines, "Pss_Anon:"):F1}, files {Megabytes(lines, "Pss_File:"):F1}); RSS {Megabytes(lines, "Rss:"):F1} MB");
    }

    private static double Megabytes(string[] lines, string name)
    {
        var line = lines.First(line => line.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line[name.Length..].Replace("kB", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }
}
