using Headway.Model.Runtime;
using Headway.Runtimes.Processes;
using Headway.Runtimes.Tests.Conformance;
using Headway.Testing;

namespace Headway.Runtimes.Tests.Processes;

/// <summary>Real processes and what tests ask of them.</summary>
public abstract class ProcessTestBase : IAsyncDisposable
{
    protected ProcessTestBase() => Runtime = Host.OpenProcesses();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected ProcessRuntimeUnderTest Host { get; } = new();

    protected ProcessRuntime Runtime { get; }

    protected string StateDirectory => Host.Options.StateDirectory;

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs a program to its end.</summary>
    protected async Task<(InstanceStatus Status, string Output)> RunAsync(InstanceSpec spec)
    {
        var status = await WaitForExitAsync(await Runtime.StartAsync(spec, Cancellation));
        return (status, await File.ReadAllTextAsync(spec.OutputFile, Cancellation));
    }

    /// <summary>Starts a program and waits for its line <c>ready</c>.</summary>
    protected async Task<InstanceHandle> StartReadyAsync(InstanceSpec spec)
    {
        var handle = await Runtime.StartAsync(spec, Cancellation);
        await WaitForLineAsync(spec, "ready");
        return handle;
    }

    protected async Task<InstanceStatus> WaitForExitAsync(InstanceHandle handle)
    {
        await Eventually.TrueAsync(
            async () => (await Runtime.InspectAsync(handle, Cancellation)).Phase == InstancePhase.Exited, $"{handle.Id} exits", TimeSpan.FromSeconds(20));
        return await Runtime.InspectAsync(handle, Cancellation);
    }

    protected static Task WaitForLineAsync(InstanceSpec spec, string line) =>
        Eventually.TrueAsync(
            () => File.ReadAllLines(spec.OutputFile).Contains(line), $"{spec.Id} writes {line}", TimeSpan.FromSeconds(20));

    /// <summary>Finds processes of this host by a text in their command line.</summary>
    protected static IReadOnlyList<string> ProcessesWith(string text) =>
    [
        .. Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
            .Where(folder => CommandLine(folder).Contains(text, StringComparison.Ordinal)).Select(Path.GetFileName).OfType<string>(),
    ];

    protected static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
