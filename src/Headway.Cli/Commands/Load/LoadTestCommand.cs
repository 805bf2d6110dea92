using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Headway.Cli.Errors;
using Headway.Cli.Load;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client;
using Headway.Model.Values;

namespace Headway.Cli.Commands.Load;

/// <summary><c>headway loadtest</c>: load on one address, with its times, its errors and the memory of the instances (P148, P150).</summary>
internal static class LoadTestCommand
{
    public static CliCommand Create()
    {
        var url = new Argument<string?>("url") { Description = "What to ask: a URL, or a path of --service; its first address by default", Arity = ArgumentArity.ZeroOrOne };
        var rate = new Option<string?>("--rate") { Description = "Requests per second, sent whether or not the ones before were answered: 200/s", HelpName = "N/s" };
        var duration = new Option<string>("--duration") { Description = "How long, 1s to 1h", DefaultValueFactory = _ => "10s", HelpName = "time" };
        var concurrency = new Option<int?>("--concurrency") { Description = "The most requests at a time; 10 by default, 500 with --rate", HelpName = "number" };
        var threshold = new Option<string[]>("--threshold") { Description = "What must hold: p95=200ms, errors=1%, memory=10MB per minute", HelpName = "limit" };
        return new CliCommand("loadtest", "Send load to one address and judge the answers")
        {
            Examples = ["headway loadtest /api/v1/health --service api --rate 200/s --duration 1m --threshold p95=200ms --threshold errors=1%", "headway loadtest http://credify.localhost/ --concurrency 50 --json"],
        }.With(url).With(rate).With(duration).With(concurrency).With(threshold).Does(
            result => new Options(
                result.GetValue(url), result.GetValue(rate), result.GetValue(duration)!, result.GetValue(concurrency), result.GetValue(threshold) ?? []),
            RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var thresholds = options.Thresholds.Select(text => LoadThreshold.TryParse(text) ?? throw Wrong($"'{text}' is no threshold", $"write {LoadThreshold.Rule}")).ToList();
        var plan = Plan(options, new Uri("http://unknown.invalid"));
        var (url, service) = await LoadTarget.FindAsync(options.Url, context, cancellationToken);
        plan = plan with { Url = url };
        using var handler = DirectConnection.Handler(plan.Concurrency);
        using var client = new HttpMessageInvoker(handler);
        var report = await context.Output.WhileAsync($"load on {url}", _ => MeasureAsync(plan, client, service, context, cancellationToken));
        report = report with { Breaches = [.. thresholds.Select(threshold => threshold.Breach(report)).OfType<string>()] };
        Show(report, thresholds, context.Output);
        if (cancellationToken.IsCancellationRequested)
        {
            context.Output.Say(string.Create(CultureInfo.InvariantCulture, $"Interrupted after {report.Seconds:0.0} s: the figures are of what was sent until then"), Tone.Warning);
            return ExitCode.Interrupted;
        }

        return report.Breaches.Count > 0 ? ExitCode.Failed : ExitCode.Done;
    }

    private static LoadPlan Plan(Options options, Uri url)
    {
        if (!Duration.TryParse(options.Duration, out var duration) || duration < TimeSpan.FromSeconds(1) || duration > TimeSpan.FromHours(1))
        {
            throw Wrong($"'{options.Duration}' is no duration of 1s to 1h", "write --duration 30s");
        }

        double? rate = null;
        if (options.Rate is { } text)
        {
            rate = double.TryParse(text.EndsWith("/s", StringComparison.Ordinal) ? text[..^2] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 100_000
                ? number
                : throw Wrong($"'{text}' is no rate of up to 100000/s", "write --rate 200/s");
        }

        var concurrency = options.Concurrency ?? (rate is null ? 10 : 500);
        return concurrency is >= 1 and <= 10_000
            ? new LoadPlan(url, duration, concurrency, rate)
            : throw Wrong($"'{concurrency}' is no number of requests at a time", "write --concurrency 1 to 10000");
    }

    private static async Task<LoadReport> MeasureAsync(
        LoadPlan plan, HttpMessageInvoker client, string? service, CommandContext context, CancellationToken cancellationToken)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var trend = new MemoryTrend();
        var watching = service is null ? Task.CompletedTask : WatchAsync(trend, service, context, done.Token);
        var report = await new LoadRun(plan, client).RunAsync(cancellationToken);
        await done.CancelAsync();
        await watching;
        return report with { MemoryBytesPerMinute = trend.PerMinute() };
    }

    private static async Task WatchAsync(MemoryTrend trend, string service, CommandContext context, CancellationToken cancellationToken)
    {
        var environment = context.OpenEnvironment();
        var started = Stopwatch.GetTimestamp();
        try
        {
            while (true)
            {
                foreach (var instance in (await environment.GetInstancesAsync(cancellationToken)).Where(item => item.Service == service && item.Traffic == "serving"))
                {
                    trend.Note(instance.Id, Stopwatch.GetElapsedTime(started), instance.MemoryBytes ?? 0);
                }

                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or HeadwayApiException or HeadwayUnreachableException)
        {
            // The load is over, or the control plane is away: a trend of too few points is not shown.
        }
    }

    private static void Show(LoadReport report, List<LoadThreshold> thresholds, IOutput output)
    {
        output.Json(report, CliJson.Default.LoadReport);
        output.Table(["REQUESTS", "RATE", "ERRORS", "P50", "P95", "P99", "MAX"], [Row(report)]);
        foreach (var (kind, count) in report.Errors.OrderByDescending(item => item.Value))
        {
            output.Line(string.Create(CultureInfo.InvariantCulture, $"error: {count} × {kind}"));
        }

        foreach (var (instance, growth) in report.MemoryBytesPerMinute)
        {
            output.Line($"memory: {instance} {(growth < 0 ? "fell" : "grew")} by {Words.Size((long)Math.Abs(growth))} per minute");
        }

        foreach (var threshold in thresholds)
        {
            var breach = report.Breaches.FirstOrDefault(text => text.StartsWith(threshold.Text + ":", StringComparison.Ordinal));
            output.Line(breach is null ? $"✓ {threshold.Text}" : $"✗ {breach}");
        }
    }

    private static IReadOnlyList<string> Row(LoadReport report) =>
    [
        Words.Number((int)report.Requests),
        string.Create(CultureInfo.InvariantCulture, $"{report.RatePerSecond:0.#}/s"),
        string.Create(CultureInfo.InvariantCulture, $"{report.ErrorPercent:0.##}%"),
        Ms(report.P50Ms), Ms(report.P95Ms), Ms(report.P99Ms), Ms(report.MaxMs),
    ];

    private static string Ms(double milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.0} ms");

    private static CliException Wrong(string why, string tip) => new(ExitCode.WrongUse, "Nothing was sent", why, tip);

    internal sealed record Options(string? Url, string? Rate, string Duration, int? Concurrency, IReadOnlyList<string> Thresholds);
}
