using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Maintenance;

/// <summary><c>headway maintenance status</c>.</summary>
internal static class ShowMaintenanceCommand
{
    public static CliCommand Create() => new CliCommand("status", "Show what is closed")
    {
        Examples = ["headway maintenance status", "headway maintenance status --environment staging --json"],
    }.Does(_ => new Options(), RunAsync);

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        Show(await context.OpenEnvironment().GetMaintenanceAsync(cancellationToken), context);
        return ExitCode.Done;
    }

    /// <summary>Shows what is closed.</summary>
    /// <param name="closed">What is closed.</param>
    /// <param name="context">Where to.</param>
    internal static void Show(IReadOnlyList<MaintenanceView> closed, CommandContext context)
    {
        context.Output.Json(closed, HeadwayJson.Default.IReadOnlyListMaintenanceView);
        if (closed.Count == 0)
        {
            context.Output.Line("Everything is open.");
            return;
        }

        context.Output.Table(
            ["SERVICE", "MODE", "SINCE", "BY", "PAGE"],
            closed.Select(IReadOnlyList<string> (item) =>
            [
                item.Service ?? "all",
                item.Mode,
                Words.Ago(item.Since, context.Host.Time.GetUtcNow()),
                item.By,
                item.OwnPage ? "a page of its own" : item.Message ?? Words.Nothing,
            ]));
    }

    internal sealed record Options;
}
