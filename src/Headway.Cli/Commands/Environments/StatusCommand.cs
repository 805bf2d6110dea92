using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Environments;

/// <summary><c>headway status</c>: the environment as it is.</summary>
internal static class StatusCommand
{
    public static CliCommand Create() => new CliCommand("status", "Show services, databases and the newest deployment")
    {
        Examples = ["headway status", "headway status --environment staging --json"],
    }.Does(_ => new Options(), RunAsync);

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var status = await context.OpenEnvironment().GetStatusAsync(cancellationToken);
        context.Output.Json(status, HeadwayJson.Default.EnvironmentStatusView);
        Show(status, context.Output, context.Host.Time.GetUtcNow());
        return ExitCode.Done;
    }

    private static void Show(EnvironmentStatusView status, IOutput output, DateTimeOffset now)
    {
        var release = status.Release is { } number ? $"release {number}" : "nothing deployed";
        var warm = status.WarmRelease is { } kept ? $", release {kept} kept warm" : string.Empty;
        output.Line($"{status.Project} in {status.Environment}: {release}{warm}");
        output.Table(
            ["SERVICE", "STATE", "RUNNING", "RELEASE", "ADDRESSES"],
            status.Services.Select(IReadOnlyList<string> (service) =>
            [
                service.Name,
                service.State,
                $"{service.Running}/{service.Replicas}",
                Words.Number(service.Release),
                string.Join(" ", service.Urls.DefaultIfEmpty(service.PrivateUrl ?? Words.Nothing)),
            ]));
        foreach (var service in status.Services.Where(service => service.Volumes.Count > 0))
        {
            output.Line($"Volumes of {service.Name}: {string.Join(", ", service.Volumes)}");
        }

        if (status.Databases.Count > 0)
        {
            output.Table(
                ["DATABASE", "STATE", "ENGINE", "BACKUP", "PROVEN", "DETAIL"],
                status.Databases.Select(IReadOnlyList<string> (database) =>
                [
                    database.Name,
                    database.State,
                    database.Engine,
                    database.Backup is { } backup ? $"{backup.State}, {Words.Ago(backup.NewestAt, now)}" : Words.Nothing,
                    database.Backup is { } proof ? Words.Ago(proof.ProvenAt, now) : Words.Nothing,
                    database.Detail ?? string.Empty,
                ]));
            foreach (var database in status.Databases.Where(database => database.Backup is { Problem: not null, State: not "none" }))
            {
                output.Say($"Backups of {database.Name}: {database.Backup!.Problem}", Tone.Warning);
            }
        }

        if (status.LastDeployment is { } last)
        {
            output.Line($"Deployment {last.Number} ({last.Kind}) {Words.Ago(last.CreatedAt, now)}: {last.State}. {last.Summary}".TrimEnd());
        }

        foreach (var closed in status.Maintenance)
        {
            output.Say($"Maintenance {closed.Mode}: {closed.Service ?? "the whole environment"}, by {closed.By} {Words.Ago(closed.Since, now)}; headway maintenance off ends it", Tone.Warning);
        }

        if (status.VariablesChanged)
        {
            output.Say("Variables were changed since this release; headway redeploy applies them", Tone.Warning);
        }
    }

    internal sealed record Options;
}
