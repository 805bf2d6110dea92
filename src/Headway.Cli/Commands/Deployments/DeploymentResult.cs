using Headway.Cli.Output;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Deployments;

/// <summary>What the end of a deployment means to a person and to a script.</summary>
internal static class DeploymentResult
{
    /// <summary>Tells whether nothing more happens that a user of the system would notice.</summary>
    /// <param name="state">The state of the deployment.</param>
    public static bool IsOver(string state) => IsGood(state) || state is "failed" or "cancelled" or "superseded" or "stuck";

    /// <summary>Settles the exit code.</summary>
    /// <param name="deployment">The deployment at its end.</param>
    public static int ExitCodeOf(DeploymentView deployment) =>
        IsGood(deployment.State) ? ExitCode.Done
        : deployment.Steps.Any(step => step is { Name: "preflight", State: "failed" }) ? ExitCode.Refused
        : ExitCode.Failed;

    /// <summary>Tells the end.</summary>
    /// <param name="deployment">The deployment at its end.</param>
    /// <param name="took">How long it was followed.</param>
    /// <param name="output">Where it is told.</param>
    /// <returns>The exit code.</returns>
    public static int Tell(DeploymentView deployment, TimeSpan took, IOutput output)
    {
        if (IsGood(deployment.State))
        {
            var release = deployment.Release is { } number ? $"Release {number}" : $"Deployment {deployment.Number}";
            var word = deployment.State == "live" || deployment.LiveAt is not null ? "is live" : "is done";
            output.Say($"{release} of {deployment.Project} {word} in {deployment.Environment} after {Words.Seconds(took)}", Tone.Good);
            foreach (var line in deployment.Notice ?? [])
            {
                output.Say(line);
            }

            foreach (var url in deployment.Urls)
            {
                output.Line(url);
            }

            return ExitCode.Done;
        }

        output.Say($"Error: Deployment {deployment.Number} {WordOf(deployment.State)}", Tone.Bad);
        output.Say($"Why:   {deployment.Summary ?? FailedStep(deployment) ?? "the server does not say"}");
        output.Say($"Try:   {WhatToTry(deployment)}");
        return ExitCodeOf(deployment);
    }

    private static bool IsGood(string state) => state is "live" or "succeeded";

    private static string? FailedStep(DeploymentView deployment) =>
        deployment.Steps.FirstOrDefault(step => step.State == "failed") is { } failed
            ? $"{failed.Name}: {failed.Detail ?? "failed"}"
            : null;

    // What preflight refuses has no more to show than its sentence.
    private static string WhatToTry(DeploymentView deployment) => deployment switch
    {
        { State: "failed", Kind: "rollback" } when ExitCodeOf(deployment) == ExitCode.Refused => "headway deployments shows the releases and how they ended",
        { State: "failed" } when ExitCodeOf(deployment) == ExitCode.Refused => "correct that and repeat the command",
        _ => $"headway deployments show {deployment.Number}",
    };

    private static string WordOf(string state) => state switch
    {
        "failed" => "failed",
        "cancelled" => "was cancelled",
        "superseded" => "was superseded by a newer one",
        "stuck" => "is stuck: a person is needed",
        _ => $"is {state}",
    };
}
