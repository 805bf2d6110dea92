using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Runtimes.Tests.Conformance;

/// <summary>A host that the suites can open runtimes on, as restarts of the control plane do.</summary>
public abstract class RuntimeUnderTest : IAsyncDisposable
{
    private int _next;

    protected RuntimeUnderTest() => File.SetUnixFileMode(Folder, File.GetUnixFileMode(Folder) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

    /// <summary>Gets a folder for output files.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("headway-runtime-").FullName;

    /// <summary>Opens another runtime on the same host.</summary>
    public abstract ISignalRuntime Open();

    /// <summary>Makes the spec of a program.</summary>
    public abstract InstanceSpec Spec(Behaviour behaviour);

    /// <summary>Ends and removes everything that is left; throws when that is impossible.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var runtime = Open();
        foreach (var handle in await runtime.ListAsync(CancellationToken.None))
        {
            await runtime.RemoveAsync(handle, CancellationToken.None);
        }

        (runtime as IDisposable)?.Dispose();
        Close();
        Directory.Delete(Folder, recursive: true);
    }

    protected InstanceSpec Base(IReadOnlyList<string> command)
    {
        var id = InstanceId.Parse($"api-{Interlocked.Increment(ref _next)}");
        return new InstanceSpec
        {
            Id = id,
            Command = command,
            WorkingDirectory = Folder,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal),
            OutputFile = Path.Combine(Folder, "logs", $"{id}.log"),
        };
    }

    protected virtual void Close()
    {
    }
}
