using System.Globalization;
using System.Text.Json;
using Headway.Model.Runtime;

namespace Headway.Runtimes.Docker.Api;

/// <summary>The calls that Headway makes to the daemon. There are no others.</summary>
/// <param name="connection">The way to the daemon.</param>
internal sealed class DockerApi(DockerConnection connection) : IDisposable
{
    public Task<DaemonInfo> InfoAsync(CancellationToken cancellationToken) =>
        connection.AskAsync(new DockerCall(HttpMethod.Get, "info"), DockerJson.Default.DaemonInfo, cancellationToken);

    public Task<ContainerCreated> CreateAsync(string name, ContainerCreate container, CancellationToken cancellationToken) =>
        connection.AskAsync(
            new DockerCall(HttpMethod.Post, "containers", "create")
            {
                Query = [("name", name)],
                Json = JsonSerializer.Serialize(container, DockerJson.Default.ContainerCreate),
            },
            DockerJson.Default.ContainerCreated,
            cancellationToken);

    public Task StartAsync(string container, CancellationToken cancellationToken) =>
        connection.DoAsync(new DockerCall(HttpMethod.Post, "containers", container, "start"), cancellationToken);

    /// <summary>Looks at a container; null when there is none.</summary>
    public Task<ContainerView?> FindAsync(string container, CancellationToken cancellationToken) => OrNullAsync(
        connection.AskAsync(new DockerCall(HttpMethod.Get, "containers", container, "json"), DockerJson.Default.ContainerView, cancellationToken));

    public Task<IReadOnlyList<ContainerEntry>> ListAsync(string label, CancellationToken cancellationToken) =>
        connection.AskAsync(
            new DockerCall(HttpMethod.Get, "containers", "json") { Query = [("all", "1"), ("filters", DockerJson.Filter(("label", label)))] },
            DockerJson.Default.IReadOnlyListContainerEntry,
            cancellationToken);

    /// <summary>Lists the containers that run, whoever they are of.</summary>
    public Task<IReadOnlyList<ContainerEntry>> ListRunningAsync(CancellationToken cancellationToken) => connection.AskAsync(
        new DockerCall(HttpMethod.Get, "containers", "json"), DockerJson.Default.IReadOnlyListContainerEntry, cancellationToken);

    /// <summary>Measures what a container has written; null when there is none.</summary>
    public async Task<long?> SizeAsync(string container, CancellationToken cancellationToken) => (await OrNullAsync(connection.AskAsync(
        new DockerCall(HttpMethod.Get, "containers", container, "json") { Query = [("size", "1")] }, DockerJson.Default.ContainerView, cancellationToken)))?.SizeRw;

    /// <summary>Limits the processes of a container that runs; one that has ended needs no limit.</summary>
    public async Task LimitProcessesAsync(string container, long most, CancellationToken cancellationToken)
    {
        try
        {
            await connection.DoAsync(
                new DockerCall(HttpMethod.Post, "containers", container, "update") { Json = JsonSerializer.Serialize(new ContainerUpdate(most), DockerJson.Default.ContainerUpdate) },
                cancellationToken);
        }
        catch (DockerException error) when (error.Kind is DockerFailure.NotFound or DockerFailure.Conflict or DockerFailure.Refused)
        {
        }
    }

    /// <summary>Sends a signal: a number or a name.</summary>
    /// <returns>False when the container does not run or is gone.</returns>
    public async Task<bool> KillAsync(string container, string signal, CancellationToken cancellationToken)
    {
        try
        {
            await connection.DoAsync(
                new DockerCall(HttpMethod.Post, "containers", container, "kill") { Query = [("signal", signal)] }, cancellationToken);
            return true;
        }
        catch (DockerException error) when (error.Kind is DockerFailure.Conflict or DockerFailure.NotFound)
        {
            return false;
        }
    }

    /// <summary>Waits until a container does not run; one that is gone does not.</summary>
    /// <returns>False when it still ran at the end of the time.</returns>
    public async Task<bool> WaitAsync(string container, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await OrNullAsync(connection.AskAsync(
                new DockerCall(HttpMethod.Post, "containers", container, "wait") { Query = [("condition", "not-running")], Patience = limit },
                DockerJson.Default.ContainerExit,
                cancellationToken));
            return true;
        }
        catch (DockerException error) when (error.Kind == DockerFailure.Hung)
        {
            return false;
        }
    }

    /// <summary>Removes a container; one that is gone, or is being removed, is no failure.</summary>
    public async Task RemoveAsync(string container, CancellationToken cancellationToken)
    {
        try
        {
            await connection.DoAsync(
                new DockerCall(HttpMethod.Delete, "containers", container) { Query = [("force", "1"), ("v", "1")] }, cancellationToken);
        }
        catch (DockerException error) when (error.Kind is DockerFailure.NotFound or DockerFailure.Conflict)
        {
        }
    }

    /// <summary>Opens the output of a container from a position on.</summary>
    /// <param name="container">The container.</param>
    /// <param name="since">The time of the first entry; null for all.</param>
    /// <param name="follow">Whether to go on until the container ends.</param>
    /// <param name="cancellationToken">Ends the wait for the first byte.</param>
    public Task<DockerStream> LogsAsync(string container, string? since, bool follow, CancellationToken cancellationToken) =>
        connection.OpenAsync(
            new DockerCall(HttpMethod.Get, "containers", container, "logs")
            {
                Query = [("stdout", "1"), ("stderr", "1"), ("timestamps", "1"), ("since", since), ("follow", follow ? "1" : null)],
            },
            cancellationToken);

    /// <summary>Takes a container's input and output, before it is started.</summary>
    public Task<DockerDuplex> AttachAsync(string container, CancellationToken cancellationToken) =>
        connection.UpgradeAsync(
            new DockerCall(HttpMethod.Post, "containers", container, "attach")
            {
                Query = [("stream", "1"), ("stdin", "1"), ("stdout", "1"), ("stderr", "1")],
            },
            cancellationToken);

    /// <summary>Sets the size of a container's terminal.</summary>
    public Task ResizeAsync(string container, TerminalSize size, CancellationToken cancellationToken) =>
        connection.DoAsync(new DockerCall(HttpMethod.Post, "containers", container, "resize") { Query = Size(size) }, cancellationToken);

    public Task<ExecCreated> CreateExecAsync(string container, ExecCreate exec, CancellationToken cancellationToken) =>
        connection.AskAsync(
            new DockerCall(HttpMethod.Post, "containers", container, "exec") { Json = JsonSerializer.Serialize(exec, DockerJson.Default.ExecCreate) },
            DockerJson.Default.ExecCreated,
            cancellationToken);

    /// <summary>Starts a program that enters a container, and takes its input and output.</summary>
    public Task<DockerDuplex> StartExecAsync(string exec, bool terminal, CancellationToken cancellationToken) =>
        connection.UpgradeAsync(
            new DockerCall(HttpMethod.Post, "exec", exec, "start")
            {
                Json = JsonSerializer.Serialize(new ExecStart(Detach: false, terminal), DockerJson.Default.ExecStart),
            },
            cancellationToken);

    /// <summary>Looks at a program that has entered a container; null when its container is gone.</summary>
    public Task<ExecView?> FindExecAsync(string exec, CancellationToken cancellationToken) => OrNullAsync(
        connection.AskAsync(new DockerCall(HttpMethod.Get, "exec", exec, "json"), DockerJson.Default.ExecView, cancellationToken));

    /// <summary>Sets the size of the terminal of a program that has entered a container.</summary>
    public Task ResizeExecAsync(string exec, TerminalSize size, CancellationToken cancellationToken) =>
        connection.DoAsync(new DockerCall(HttpMethod.Post, "exec", exec, "resize") { Query = Size(size) }, cancellationToken);

    /// <summary>Opens the ends of containers with a label, from a time on.</summary>
    public Task<DockerStream> EndsAsync(string label, long sinceNanoseconds, CancellationToken cancellationToken) =>
        connection.OpenAsync(
            new DockerCall(HttpMethod.Get, "events")
            {
                Query =
                [
                    ("since", Nanoseconds(sinceNanoseconds)),
                    ("filters", DockerJson.Filter(("type", "container"), ("event", "die"), ("label", label))),
                ],
            },
            cancellationToken);

    /// <summary>Opens a file of a container as a tar archive; null when it has no such file.</summary>
    public Task<DockerStream?> FileAsync(string container, string path, CancellationToken cancellationToken) => OrNullAsync(
        connection.OpenAsync(
            new DockerCall(HttpMethod.Get, "containers", container, "archive") { Query = [("path", path)] }, cancellationToken));

    /// <summary>Writes files into a container that was made, and its volumes.</summary>
    /// <param name="container">The container.</param>
    /// <param name="path">The folder in it that the archive is unpacked in.</param>
    /// <param name="archive">A tar archive.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task WriteAsync(string container, string path, HttpContent archive, CancellationToken cancellationToken) => connection.DoAsync(
        new DockerCall(HttpMethod.Put, "containers", container, "archive") { Query = [("path", path)], Body = archive }, cancellationToken);

    /// <summary>Lists the volumes whose names have a text in them.</summary>
    public Task<VolumeList> VolumesAsync(string name, CancellationToken cancellationToken) => connection.AskAsync(
        new DockerCall(HttpMethod.Get, "volumes") { Query = [("filters", DockerJson.Filter(("name", name)))] }, DockerJson.Default.VolumeList, cancellationToken);

    /// <summary>Removes a volume; one that is gone is no failure.</summary>
    public async Task RemoveVolumeAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await connection.DoAsync(new DockerCall(HttpMethod.Delete, "volumes", name), cancellationToken);
        }
        catch (DockerException error) when (error.Kind == DockerFailure.NotFound)
        {
        }
    }

    public Task<NetworkView?> FindNetworkAsync(string network, CancellationToken cancellationToken) => OrNullAsync(
        connection.AskAsync(new DockerCall(HttpMethod.Get, "networks", network), DockerJson.Default.NetworkView, cancellationToken));

    public Task<IReadOnlyList<NetworkView>> NetworksAsync(string label, CancellationToken cancellationToken) => connection.AskAsync(
        new DockerCall(HttpMethod.Get, "networks") { Query = [("filters", DockerJson.Filter(("label", label)))] }, DockerJson.Default.IReadOnlyListNetworkView, cancellationToken);

    /// <summary>Removes a network; one that is gone is no failure.</summary>
    public async Task RemoveNetworkAsync(string network, CancellationToken cancellationToken)
    {
        try
        {
            await connection.DoAsync(new DockerCall(HttpMethod.Delete, "networks", network), cancellationToken);
        }
        catch (DockerException error) when (error.Kind == DockerFailure.NotFound)
        {
        }
    }

    public Task CreateNetworkAsync(NetworkCreate network, CancellationToken cancellationToken) =>
        connection.DoAsync(
            new DockerCall(HttpMethod.Post, "networks", "create") { Json = JsonSerializer.Serialize(network, DockerJson.Default.NetworkCreate) },
            cancellationToken);

    /// <summary>Looks at an image; null when there is none.</summary>
    public Task<ImageView?> FindImageAsync(string image, CancellationToken cancellationToken) => OrNullAsync(
        connection.AskAsync(new DockerCall(HttpMethod.Get, "images", image, "json"), DockerJson.Default.ImageView, cancellationToken));

    /// <summary>Builds an image; disposing the answer ends the build.</summary>
    public Task<DockerStream> BuildAsync(
        IReadOnlyList<(string Name, string? Value)> query, IReadOnlyList<(string Name, string Value)> headers, HttpContent context, CancellationToken cancellationToken) =>
        connection.OpenAsync(
            new DockerCall(HttpMethod.Post, "build") { Query = query, Headers = headers, Body = context, Patience = Timeout.InfiniteTimeSpan }, cancellationToken);

    /// <summary>Fetches an image; disposing the answer ends it.</summary>
    public Task<DockerStream> PullAsync(string image, IReadOnlyList<(string Name, string Value)> headers, CancellationToken cancellationToken) =>
        connection.OpenAsync(
            new DockerCall(HttpMethod.Post, "images", "create") { Query = [("fromImage", image)], Headers = headers, Patience = TimeSpan.FromMinutes(2) }, cancellationToken);

    /// <summary>Makes an image of one layer; the answer says how it went.</summary>
    /// <param name="repository">Its name.</param>
    /// <param name="tag">Its tag.</param>
    /// <param name="archive">A tar archive of the layer.</param>
    /// <param name="cancellationToken">Ends the wait for the first byte.</param>
    public Task<DockerStream> ImportAsync(string repository, string tag, HttpContent archive, CancellationToken cancellationToken) =>
        connection.OpenAsync(
            new DockerCall(HttpMethod.Post, "images", "create") { Query = [("fromSrc", "-"), ("repo", repository), ("tag", tag)], Body = archive }, cancellationToken);

    public Task TagAsync(string image, string repository, string tag, CancellationToken cancellationToken) =>
        connection.DoAsync(
            new DockerCall(HttpMethod.Post, "images", image, "tag") { Query = [("repo", repository), ("tag", tag)] }, cancellationToken);

    public Task<IReadOnlyList<ImageEntry>> ImagesAsync(string repository, CancellationToken cancellationToken) =>
        connection.AskAsync(
            new DockerCall(HttpMethod.Get, "images", "json") { Query = [("filters", DockerJson.Filter(("reference", repository)))] },
            DockerJson.Default.IReadOnlyListImageEntry,
            cancellationToken);

    /// <summary>Takes a tag away, and the image with its last one; one that is in use or gone stays as it is.</summary>
    public async Task RemoveImageAsync(string tag, CancellationToken cancellationToken)
    {
        try
        {
            await connection.DoAsync(new DockerCall(HttpMethod.Delete, "images", tag), cancellationToken);
        }
        catch (DockerException error) when (error.Kind is DockerFailure.NotFound or DockerFailure.Conflict)
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    internal static string Nanoseconds(long nanoseconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1_000_000_000}.{nanoseconds % 1_000_000_000:000000000}");

    private static IReadOnlyList<(string Name, string? Value)> Size(TerminalSize size) =>
    [
        ("h", size.Bounded().Rows.ToString(CultureInfo.InvariantCulture)),
        ("w", size.Bounded().Columns.ToString(CultureInfo.InvariantCulture)),
    ];

    private static async Task<T?> OrNullAsync<T>(Task<T> call)
        where T : class
    {
        try
        {
            return await call;
        }
        catch (DockerException error) when (error.Kind == DockerFailure.NotFound)
        {
            return null;
        }
    }
}
