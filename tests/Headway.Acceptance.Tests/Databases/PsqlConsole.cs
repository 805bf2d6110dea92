using System.Diagnostics;
using Headway.Client.Contracts;

namespace Headway.Acceptance.Tests.Databases;

/// <summary>A person's <c>psql</c>, which stays open at its prompt until it is told to end.</summary>
internal sealed class PsqlConsole : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<string> error;

    private PsqlConsole(Process process) => (this.process, error) = (process, process.StandardError.ReadToEndAsync(CancellationToken.None));

    public static async Task<PsqlConsole> StartAsync(ConnectionView connection, string text)
    {
        var start = new ProcessStartInfo(connection.Command[0], [.. connection.Command.Skip(1), "-AtXq", "-v", "ON_ERROR_STOP=1"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in connection.Environment)
        {
            start.Environment[name] = value;
        }

        var console = new PsqlConsole(Process.Start(start)!);
        await console.process.StandardInput.WriteLineAsync(text);
        await console.process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        return console;
    }

    /// <summary>Waits until everything that was typed is done, and that all was right.</summary>
    public async Task EndedAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }
}
