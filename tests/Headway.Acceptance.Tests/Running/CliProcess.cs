using System.Diagnostics;

namespace Headway.Acceptance.Tests.Running;

/// <summary>The real command line as a process, with a home and a folder of its own.</summary>
public sealed class CliProcess : IDisposable
{
    private readonly DirectoryInfo root = System.IO.Directory.CreateTempSubdirectory("headway-cli-");
    private readonly Dictionary<string, string> variables;

    /// <param name="server">The server that it talks to.</param>
    /// <param name="token">The token that it uses.</param>
    public CliProcess(HeadwayServer server, string token)
    {
        Directory = root.CreateSubdirectory("work").FullName;
        variables = new Dictionary<string, string>
        {
            ["HOME"] = root.FullName,
            ["XDG_CONFIG_HOME"] = Path.Combine(root.FullName, "config"),
            ["HEADWAY_SERVER_URL"] = server.Url.GetLeftPart(UriPartial.Authority),
            ["HEADWAY_TOKEN"] = token,
        };
    }

    /// <summary>Gets the folder in which it runs.</summary>
    public string Directory { get; }

    /// <summary>Runs a command to its end.</summary>
    public async Task<(int ExitCode, string Out, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(Describe(Repository.Cli(), arguments))!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await error);
    }

    /// <summary>Describes a process with this home, folder and token.</summary>
    internal ProcessStartInfo Describe(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Directory,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    public void Dispose() => root.Delete(recursive: true);
}
