using System.Diagnostics;
using Headway.Cli.Tests.Fixtures;

namespace Headway.Cli.Tests;

/// <summary>The real program as a process: what the tests inside this process cannot see.</summary>
public sealed class BinaryTests : CliTest
{
    [Theory]
    [InlineData(0, "--help")]
    [InlineData(0, "up", "--help")]
    [InlineData(2, "nonsense")]
    [InlineData(2, "status")]
    [InlineData(3, "whoami", "--server", "http://127.0.0.1:1")]
    [InlineData(1, "whoami")]
    public async Task The_exit_code_of_the_process_is_the_commands(int exitCode, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);

        Assert.True(code == exitCode, $"{code}: {output}{error}");
        Assert.Equal(exitCode == 0, output.Length > 0);
        Assert.Equal(exitCode == 0, error.Length == 0);
        Assert.DoesNotContain('\u001b', output + error);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "headway.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Cli.Directory,
        };
        foreach (var (name, value) in Cli.Variables)
        {
            start.Environment[name] = value;
        }

        var stop = TestContext.Current.CancellationToken;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(stop);
        var output = await process.StandardOutput.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return (process.ExitCode, output, await error);
    }
}
