using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;

namespace Headway.Cli.Load;

/// <summary>Asks one URL once and measures each part.</summary>
internal static class TimingProbe
{
    public static async Task<TimingReport> MeasureAsync(Uri url, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var addresses = await DirectConnection.ResolveAsync(url.Host, cancellationToken);
        var resolved = Elapsed(started);
        using var socket = await DirectConnection.ConnectAsync(addresses, url.Port, cancellationToken);
        var connected = Elapsed(started);
        await using var plain = new NetworkStream(socket);
        await using var stream = await SecureAsync(url, plain, cancellationToken);
        var secured = Elapsed(started);

        // The connection is ready and encrypted already, so the client speaks plain HTTP on it.
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, ConnectCallback = (_, _) => ValueTask.FromResult(stream) };
        using var client = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(url) { Scheme = "http", Port = url.Port }.Uri);
        request.Headers.Host = url.Authority;
        request.Headers.TryAddWithoutValidation("User-Agent", "headway-time");
        using var answer = await client.SendAsync(request, cancellationToken);
        var first = Elapsed(started);
        using var body = new MemoryStream();
        await answer.Content.CopyToAsync(body, cancellationToken);
        return new TimingReport(
            url.AbsoluteUri, (int)answer.StatusCode, body.Length, Shown(resolved), Shown(connected - resolved),
            url.Scheme == "https" ? Shown(secured - connected) : null, Shown(first - secured), Shown(Elapsed(started)));
    }

    private static double Shown(double milliseconds) => Math.Round(milliseconds, 3);

    private static double Elapsed(long started) => Stopwatch.GetElapsedTime(started).TotalMilliseconds;

    private static async Task<Stream> SecureAsync(Uri url, NetworkStream plain, CancellationToken cancellationToken)
    {
        if (url.Scheme != "https")
        {
            return plain;
        }

        var secure = new SslStream(plain);
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = url.Host }, cancellationToken);
        return secure;
    }
}
