using Headway.Model.Building;
using Headway.Model.Gates;
using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Deployments.Gates;

/// <summary>Turns how a build ended into the results of the project's own checks. Pure.</summary>
internal static class CheckResults
{
    public static IEnumerable<GateResult> Of(ServiceName service, ServiceSpec spec, BuildResult ended) => ended switch
    {
        BuildResult.Built { Reused: true } => spec.Checks.Select(command =>
            Result(service, command, name => GateResult.Passed(name.Rule, name.Title, "It has passed before with the same source."))),
        _ => ended.Checks.Select(check => Result(service, check.Command, name => Of(name, check)) with
        {
            Milliseconds = Math.Round(check.Duration.TotalMilliseconds, 1),
        }),
    };

    private static GateResult Of((string Rule, string Title) name, BuildCheck check) => check.Explanation is { } explanation
        ? GateResult.Failed(
            name.Rule,
            name.Title,
            $"{explanation.TrimEnd('.')}.",
            "Correct what its output names and deploy again.")
        : GateResult.Passed(name.Rule, name.Title, "It succeeded.");

    private static GateResult Result(
        ServiceName service, IReadOnlyList<string> command, Func<(string Rule, string Title), GateResult> make) =>
        make(ProjectChecksGate.Name(service, command));
}
