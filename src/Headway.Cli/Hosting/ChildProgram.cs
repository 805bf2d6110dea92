using System.ComponentModel;
using System.Diagnostics;

namespace Headway.Cli.Hosting;

/// <summary>Runs a local program with its arguments as a list.</summary>
internal static class ChildProgram
{
    /// <summary>Runs a program in the terminal of this one until it ends.</summary>
    /// <returns>Its exit code; null when there is no such program.</returns>
    public static async Task<int?> RunAsync(
        IReadOnlyList<string> command,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken)
    {
        using var process = Start(Describe(command, environment, capture: false));
        if (process is null)
        {
            return null;
        }

        // Ctrl-C reaches the program by the terminal itself; only other signals have to be handed on.
        await using var handOn = cancellationToken.Register(() => Signals.Terminate(process.Id));
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }

    /// <summary>Runs a program and keeps what it writes.</summary>
    /// <returns>What it wrote; null when there is no such program.</returns>
    public static async Task<ProgramOutput?> CaptureAsync(
        IReadOnlyList<string> command, string directory, CancellationToken cancellationToken)
    {
        var start = Describe(command, new Dictionary<string, string>(), capture: true);
        start.WorkingDirectory = directory;
        using var process = Start(start);
        if (process is null)
        {
            return null;
        }

        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new ProgramOutput(process.ExitCode, output, await error);
    }

    private static ProcessStartInfo Describe(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, bool capture)
    {
        var start = new ProcessStartInfo(command[0])
        {
            UseShellExecute = false,
            RedirectStandardInput = capture,
            RedirectStandardOutput = capture,
            RedirectStandardError = capture,
        };
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
