using Headway.Cli.Errors;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Doctor;

/// <summary><c>headway doctor</c>: checks this machine, then lets the server check itself.</summary>
internal static class DoctorCommand
{
    public static CliCommand Create() => new CliCommand("doctor", "Check this machine and the server")
    {
        Examples = ["headway doctor", "headway doctor --json"],
    }.Does(_ => new Options(), RunAsync);

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var (server, exitCode) = await ServerAsync(context, cancellationToken);
        IReadOnlyList<CheckView> checks = [.. LocalChecks.Run(context), .. server];
        context.Output.Json(checks, HeadwayJson.Default.IReadOnlyListCheckView);
        foreach (var check in checks)
        {
            context.Output.Line($"{Sign(check.State)} {check.Name}: {check.Detail}");
        }

        return exitCode != ExitCode.Done ? exitCode
            : checks.Any(check => check.State == "failed") ? ExitCode.Failed
            : ExitCode.Done;
    }

    private static async Task<(IReadOnlyList<CheckView> Checks, int ExitCode)> ServerAsync(
        CommandContext context, CancellationToken cancellationToken)
    {
        var server = context.Settings.Server();
        try
        {
            var view = await context.Open(server, null).GetServerAsync(cancellationToken);
            var there = new CheckView("server", "passed", $"{server} answers, version {view.Version}");
            return ([there, .. await context.OpenServer().CheckAsync(cancellationToken)], ExitCode.Done);
        }
        catch (Exception exception) when (Refusals.Of(exception) is { } refusal)
        {
            return ([new CheckView("server", "failed", $"{refusal.Why}; {refusal.Try}")], refusal.ExitCode);
        }
    }

    private static string Sign(string state) => state switch
    {
        "passed" => "ok  ",
        "failed" => "FAIL",
        "warning" => "warn",
        _ => "-   ",
    };

    internal sealed record Options;
}
