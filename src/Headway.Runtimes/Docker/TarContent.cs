using System.Net;
using System.Net.Http.Headers;

namespace Headway.Runtimes.Docker;

/// <summary>A tar archive that is written while it is sent.</summary>
internal sealed class TarContent : HttpContent
{
    private readonly Func<Stream, CancellationToken, Task> _write;
    private readonly CancellationToken _cancellation;

    public TarContent(Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        (_write, _cancellation) = (write, cancellationToken);
        Headers.ContentType = new MediaTypeHeaderValue("application/x-tar");
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _write(stream, _cancellation);

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
