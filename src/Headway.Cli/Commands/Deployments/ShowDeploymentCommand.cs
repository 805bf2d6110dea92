using Headway.Cli.Commands.Gates;
using Headway.Cli.Output;
using Headway.Cli.Parsing;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Deployments;

/// <summary><c>headway deployments show</c>: one deployment with its steps, and its services' figures before and after.</summary>
internal static class ShowDeploymentCommand
{
    public static CliCommand Create()
    {
        var number = Symbols.OptionalNumber("The deployment; the newest by default");
        return new CliCommand("show", "Show a deployment with its steps, rules and figures")
        {
            Examples = ["headway deployments show 12"],
        }.With(number).Does(result => new Options(result.GetValue(number)), RunAsync);
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        // A list holds deployments without their steps.
        var environment = context.OpenEnvironment();
        var number = options.Number ?? (await LatestDeployment.FindAsync(environment, null, cancellationToken)).Number;
        var deployment = await environment.GetDeploymentAsync(number, cancellationToken);
        var output = context.Output;
        output.Json(deployment, HeadwayJson.Default.DeploymentView);
        output.Line($"Deployment {deployment.Number} ({deployment.Kind}) by {deployment.By}: {deployment.State}");
        output.Line(deployment.Summary ?? deployment.Message ?? string.Empty);
        output.Table(["STEP", "STATE", "TOOK", "DETAIL"], deployment.Steps.Select(Row));
        if (deployment.Preflight is { } report)
        {
            output.Line(string.Empty);
            GateTable.Show(report, output);
        }

        foreach (var line in deployment.Notice ?? [])
        {
            output.Line(line);
        }

        if (deployment.Figures.Count > 0)
        {
            output.Line(string.Empty);
            output.Table(["SERVICE", "FIGURE", "BEFORE", "AFTER"], deployment.Figures.SelectMany(FigureTable.Rows));
        }

        foreach (var rehearsal in deployment.Steps.Select(step => step.Rehearsal).OfType<RehearsalView>())
        {
            output.Line(string.Empty);
            RehearsalTable.Show(rehearsal, output);
        }

        foreach (var step in deployment.Steps.Where(step => step.Checks.Count > 0))
        {
            output.Line(string.Empty);
            output.Line($"Checks of {step.Name}:");
            foreach (var check in step.Checks)
            {
                output.Line($"  {check.Service}: {SmokeLines.Of(check)}");
            }
        }

        return ExitCode.Done;
    }

    private static IReadOnlyList<string> Row(StepView step) =>
    [
        step.Name,
        step.State,
        step.EndedAt - step.StartedAt is { } took ? Words.Seconds(took) : Words.Nothing,
        step.Detail ?? string.Empty,
    ];

    internal sealed record Options(int? Number);
}
