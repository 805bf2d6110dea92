using System.CommandLine;
using System.Globalization;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Checklists;

/// <summary><c>headway checklist</c>: the guides' checklist, as the newest deployment or a named one was judged, with its signatures.</summary>
internal static class ChecklistCommand
{
    public static CliCommand Create()
    {
        var deployment = new Option<int?>("--deployment") { Description = "The deployment; the newest by default", HelpName = "number" };
        return new CliCommand("checklist", "Show the deployment checklist, or sign an item of it")
        {
            Examples = ["headway checklist", "headway checklist --deployment 12 --json", "headway checklist sign P376"],
        }.With(deployment, SignCommand.Create(deployment)).Does(result => new Options(result.GetValue(deployment)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var checklist = await context.OpenEnvironment().GetChecklistAsync(options.Deployment, cancellationToken);
        Show(checklist, context.Output);
        return ExitCode.Done;
    }

    /// <summary>Shows a checklist.</summary>
    internal static void Show(ChecklistView checklist, IOutput output)
    {
        output.Json(checklist, HeadwayJson.Default.ChecklistView);
        var what = checklist.Deployment is { } number ? $"deployment {number}" : "nothing deployed yet";
        output.Line($"{checklist.Project} in {checklist.Environment}: {what}");
        output.Table(["ITEM", "WHEN", "WHAT", "RESULT", "AT", "WHY"], checklist.Items.Select(Row));
        var counts = checklist.Items
            .GroupBy(item => item.Outcome, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key.Replace('-', ' ')}"));
        output.Line($"{checklist.Items.Count} items: {string.Join(", ", counts)}");
    }

    private static IReadOnlyList<string> Row(ChecklistItemView item) =>
    [
        item.Item,
        item.Phase,
        item.Title,
        item.Outcome.Replace('-', ' '),
        item.At?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? Words.Nothing,
        item.Note is { } note ? $"{item.Reason} {note}" : item.Reason,
    ];

    internal sealed record Options(int? Deployment);
}
