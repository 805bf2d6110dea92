using System.Net;

namespace Headway.Acceptance.Tests.Traffic;

/// <summary>A body that is sent in a hundred parts with pauses between them.</summary>
/// <param name="length">Its bytes.</param>
/// <param name="time">How long it takes.</param>
internal sealed class SlowContent(int length, TimeSpan time) : HttpContent
{
    private const int Parts = 100;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        for (var part = 0; part < Parts; part++)
        {
            await stream.WriteAsync(new byte[length / Parts], CancellationToken.None);
            await Task.Delay(time / Parts, TimeProvider.System);
        }
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length / Parts * Parts;
        return true;
    }
}
