using System.Diagnostics;
using System.Globalization;
using Headway.Bench.Deployments.Load;

namespace Headway.Bench.Deployments.Running;

/// <summary>Starts <c>app.py</c> by hand: nothing around it, the least that a new version can take.</summary>
internal static class BareStart
{
    public static Process Launch(string folder, int port, string version) => Programs.Start(
        folder, ["python3", "app.py"], ("PORT", port.ToString(CultureInfo.InvariantCulture)), ("VERSION", version));

    /// <summary>Asks a port for the first 200 answer.</summary>
    /// <param name="port">The port.</param>
    /// <param name="path">The path.</param>
    /// <param name="pace">The pause between two tries.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task FirstAnswerAsync(int port, string path, TimeSpan pace, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var connection = new HttpConnection("localhost");
                await connection.ConnectAsync(port, cancellationToken);
                if ((await connection.SendAsync("GET", path, default, close: true, cancellationToken)).Status == 200)
                {
                    return;
                }
            }
            catch (Exception error) when (error is IOException or System.Net.Sockets.SocketException)
            {
                // Not there yet.
            }

            await Task.Delay(pace, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Measures one start.</summary>
    /// <returns>Milliseconds from the start of the process to the first 200 answer.</returns>
    public static async Task<double> MeasureAsync(string folder, CancellationToken cancellationToken)
    {
        var port = Ports.Free();
        var began = Stopwatch.GetTimestamp();
        var process = Launch(folder, port, "bare");
        try
        {
            await FirstAnswerAsync(port, "/", TimeSpan.FromMilliseconds(1), cancellationToken);
            return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
        finally
        {
            await Programs.StopAsync(process);
        }
    }
}
