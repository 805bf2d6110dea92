using System.Diagnostics;

namespace Headway.Bench.Backup;

/// <summary>Runs a program to its end.</summary>
internal static class Command
{
    /// <summary>Runs it.</summary>
    /// <param name="environment">More variables.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <returns>What it wrote to its output.</returns>
    public static async Task<string> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{command[0]} ended with {process.ExitCode}: {await output}{await error}");
    }
}
