using System.Diagnostics;
using System.Globalization;

namespace Headway.Bench.Edge;

/// <summary>Starts programs on one core, and ends them all.</summary>
/// <param name="folder">Where configurations are written.</param>
internal sealed class Programs(string folder) : IDisposable
{
    private readonly List<Process> _started = [];

    public int Start(int core, string program, params string[] arguments)
    {
        var process = Process.Start(Info(["-c", core.ToString(CultureInfo.InvariantCulture), program, .. arguments]))!;
        _started.Add(process);
        return process.Id;
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public static async Task<string> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(Info(arguments))!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        await errors;
        return output;
    }

    /// <summary>Lists a process and all below it.</summary>
    public static IReadOnlyList<int> Tree(int process) =>
        [process, .. File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(child => Tree(int.Parse(child, CultureInfo.InvariantCulture)))];

    public void Dispose()
    {
        foreach (var process in _started)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }
    }

    private static ProcessStartInfo Info(string[] arguments) =>
        new("taskset", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
}
