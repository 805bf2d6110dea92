using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using Headway.Cli.Errors;
using Headway.Cli.Load;
using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Load;

/// <summary><c>headway time</c>: where the time of one request goes (P149).</summary>
internal static class TimeCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static CliCommand Create()
    {
        var url = new Argument<string>("url") { Description = "What to ask, such as https://example.com/health" };
        return new CliCommand("time", "Show where the time of one request goes")
        {
            Examples = ["headway time https://api.example.com/health", "headway time http://api.credify.localhost/api/v1/health --json"],
        }.With(url).Does(result => new Options(result.GetValue(url)!), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var url = LoadTarget.Parse(options.Url);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var report = await TimingProbe.MeasureAsync(url, limit.Token);
            context.Output.Json(report, CliJson.Default.TimingReport);
            context.Output.Table(["DNS", "CONNECT", "TLS", "FIRST BYTE", "TOTAL", "STATUS", "BYTES"], [Row(report)]);
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(url, "it did not answer within 60 s");
        }
        catch (Exception error) when (error is SocketException or HttpRequestException or IOException or AuthenticationException)
        {
            throw Failed(url, error.Message.TrimEnd('.'));
        }
    }

    private static CliException Failed(Uri url, string why) =>
        new(ExitCode.Failed, $"{url} was not measured", why, "look at the address, and at 'headway status'");

    private static IReadOnlyList<string> Row(TimingReport report) =>
    [
        Ms(report.DnsMs), Ms(report.ConnectMs), report.TlsMs is { } tls ? Ms(tls) : Output.Words.Nothing, Ms(report.FirstByteMs), Ms(report.TotalMs),
        report.Status.ToString(CultureInfo.InvariantCulture), report.Bytes.ToString(CultureInfo.InvariantCulture),
    ];

    private static string Ms(double milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.0} ms");

    internal sealed record Options(string Url);
}
