namespace Headway.Runtimes.Docker.Api;

/// <summary>An answer of the daemon that goes on. Disposing it ends the call, also on the daemon's side.</summary>
/// <param name="answer">The answer.</param>
/// <param name="content">Its content.</param>
internal sealed class DockerStream(HttpResponseMessage answer, Stream content) : IAsyncDisposable
{
    /// <summary>Gets the content as it comes.</summary>
    public Stream Content { get; } = content;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync();
        answer.Dispose();
    }
}
