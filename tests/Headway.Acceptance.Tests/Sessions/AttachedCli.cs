using System.Diagnostics;
using System.Security.Cryptography;
using Headway.Acceptance.Tests.Running;

namespace Headway.Acceptance.Tests.Sessions;

/// <summary>The command line as a process whose input and outputs are the test's.</summary>
internal sealed class AttachedCli(CliProcess cli) : IDisposable
{
    private readonly List<Process> processes = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Starts it.</summary>
    public Process Start(params IReadOnlyList<string> arguments) => Start(Repository.Cli(), arguments);

    /// <summary>Starts it on a terminal of its own: what is written to its input is typed, <c>\x01ROWS COLUMNS\n</c> changes the size.</summary>
    public Process StartOnTerminal(int rows, int columns, params IReadOnlyList<string> arguments) => Start(
        "python3",
        [Repository.PathOf("tests", "Headway.Acceptance.Tests", "Sessions", "terminal.py"), $"{rows}", $"{columns}", Repository.Cli(), .. arguments]);

    /// <summary>Sends bytes through a program and takes what comes back.</summary>
    /// <returns>The exit code, and the digests of what was sent and received.</returns>
    public async Task<(int ExitCode, string Sent, string Received)> PipeAsync(long length, params IReadOnlyList<string> arguments)
    {
        using var process = Start(arguments);
        using var received = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var reading = Task.Run(
            async () =>
            {
                var block = new byte[256 * 1024];
                while (await process.StandardOutput.BaseStream.ReadAsync(block, Cancelled) is var count and > 0)
                {
                    received.AppendData(block, 0, count);
                }
            },
            Cancelled);
        var sent = await SendAsync(process.StandardInput.BaseStream, length);
        await reading;
        await process.WaitForExitAsync(Cancelled);
        return (process.ExitCode, sent, Convert.ToHexStringLower(received.GetHashAndReset()));
    }

    public void Dispose()
    {
        foreach (var process in processes)
        {
            if (IsRunning(process))
            {
                process.Kill(entireProcessTree: true);
            }

            process.Dispose();
        }
    }

    private static bool IsRunning(Process process)
    {
        try
        {
            return !process.HasExited;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static async Task<string> SendAsync(Stream input, long length)
    {
        using var sent = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = RandomNumberGenerator.GetBytes(1024 * 1024);
        for (var left = length; left > 0; left -= block.Length)
        {
            // No two blocks are alike, so that none can be lost or doubled unseen.
            BitConverter.TryWriteBytes(block, left);
            var part = block.AsMemory(0, (int)Math.Min(left, block.Length));
            sent.AppendData(part.Span);
            await input.WriteAsync(part, Cancelled);
        }

        input.Close();
        return Convert.ToHexStringLower(sent.GetHashAndReset());
    }

    private Process Start(string program, IReadOnlyList<string> arguments)
    {
        var process = Process.Start(cli.Describe(program, arguments))!;
        processes.Add(process);
        return process;
    }
}
