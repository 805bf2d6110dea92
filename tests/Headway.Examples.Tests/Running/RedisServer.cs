using Credify.Redis;

namespace Headway.Examples.Tests.Running;

/// <summary>A Redis server of the tests' own, with a password and without files.</summary>
public sealed class RedisServer : IDisposable
{
    private const string Password = "pass/word";

    private readonly int port = FreePort.Next();
    private RunningProgram? program;

    public string Url => $"redis://:{Uri.EscapeDataString(Password)}@127.0.0.1:{port}/0";

    public RedisEndpoint Endpoint => RedisEndpoint.TryParse(Url, out var endpoint) ? endpoint : throw new InvalidOperationException();

    public async Task StartAsync()
    {
        program = RunningProgram.Start(
            "redis-server",
            ["--port", $"{port}", "--bind", "127.0.0.1", "--requirepass", Password, "--save", "", "--appendonly", "no"]);
        await Until.True("Redis accepts connections", () => Task.FromResult(program.Output.Contains("Ready to accept")));
    }

    public void Stop()
    {
        program?.Dispose();
        program = null;
    }

    public void Dispose() => Stop();
}
