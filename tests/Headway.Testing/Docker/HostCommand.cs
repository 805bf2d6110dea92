using System.Diagnostics;

namespace Headway.Testing.Docker;

/// <summary>Runs a program of the host to its end.</summary>
public static class HostCommand
{
    /// <summary>Runs a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">Writes what it reads; null for nothing.</param>
    /// <returns>What it wrote.</returns>
    /// <exception cref="InvalidOperationException">It failed: with what it said.</exception>
    public static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, Func<Stream, Task>? input = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await using (var stream = process.StandardInput.BaseStream)
        {
            await (input?.Invoke(stream) ?? Task.CompletedTask);
        }

        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await error}");
    }
}
