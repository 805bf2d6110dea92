namespace Headway.Cli.Tests.Fixtures;

/// <summary>A test with a program and a server of its own.</summary>
public abstract class CliTest : IAsyncLifetime
{
    protected CliRun Cli { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cli = await CliRun.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Cli.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Asserts the exit code and shows what was said when it is another.</summary>
    protected async Task ExpectAsync(int exitCode, params string[] arguments)
    {
        var was = await Cli.RunAsync(arguments);
        Assert.True(was == exitCode, $"headway {string.Join(' ', arguments)}: exit code {was}, not {exitCode}\n{Cli.Out}\n{Cli.Error}");
    }
}
