using System.Net;
using System.Net.Http.Headers;

namespace Headway.Client.Http;

/// <summary>Streams a file to the server and tells how many bytes went.</summary>
internal sealed class UploadContent : HttpContent
{
    private readonly Stream source;
    private readonly IProgress<long>? progress;

    public UploadContent(Stream source, IProgress<long>? progress, string type = "application/gzip")
    {
        this.source = source;
        this.progress = progress;
        Headers.ContentType = new MediaTypeHeaderValue(type);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        var sent = 0L;
        int read;
        while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            sent += read;
            progress?.Report(sent);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = source.CanSeek ? source.Length - source.Position : 0;
        return source.CanSeek;
    }
}
