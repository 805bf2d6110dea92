using System.Diagnostics;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Running;

/// <summary>One process of the server, and what it wrote.</summary>
public sealed class ServerProcess : IDisposable
{
    private readonly Lock logLock = new();
    private readonly List<string> log = [];
    private readonly Process process;

    /// <summary>Starts it.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="variables">Variables beside those of the tests.</param>
    public ServerProcess(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(Repository.Server(), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Remove("DATABASE_URL");
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    public string Log
    {
        get
        {
            lock (logLock)
            {
                return string.Join('\n', log);
            }
        }
    }

    /// <summary>Waits until it answers.</summary>
    /// <param name="url">Where.</param>
    public async Task AnswersAsync(Uri url)
    {
        using var asking = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromSeconds(2) };
        await Eventually.TrueAsync(
            async () =>
            {
                Assert.False(process.HasExited, $"The server ended: {Log}");
                return await IsAnsweringAsync(asking);
            },
            "the server answers",
            TimeSpan.FromSeconds(60));
    }

    /// <summary>Sends SIGKILL and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Waits until it ends by itself.</summary>
    /// <returns>How it ended.</returns>
    public async Task<int> EndAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public void Dispose() => process.Dispose();

    private static async Task<bool> IsAnsweringAsync(HttpClient asking)
    {
        try
        {
            using var answer = await asking.GetAsync("v1/server");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private void Note(string? line)
    {
        if (line is not null)
        {
            lock (logLock)
            {
                log.Add(line);
            }
        }
    }
}
