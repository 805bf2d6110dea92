using Headway.Model.Gates;
using Headway.Model.Names;

namespace Headway.Deployments.Gates;

/// <summary>Lists the project's own checks, which run after the build of their service: until then nobody can tell.</summary>
public sealed class ProjectChecksGate : IGate
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<GateResult>> JudgeAsync(GateSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<GateResult>>(Judge(subject));

    /// <summary>Names the rule of a check.</summary>
    /// <param name="service">The service.</param>
    /// <param name="command">The command.</param>
    /// <returns>The rule and its title.</returns>
    public static (string Rule, string Title) Name(ServiceName service, IReadOnlyList<string> command)
    {
        var text = string.Join(' ', command);
        return ($"{GateNames.Check} {service}: {text}", $"{service}: {text}");
    }

    private static List<GateResult> Judge(GateSubject subject)
    {
        var checks = subject.Spec.Services
            .SelectMany(service => service.Value.Checks.Select(command => Name(service.Key, command)))
            .Select(name => subject.BringsSource
                ? GateResult.Inconclusive(name.Rule, name.Title, "It runs after the build of the service.")
                : GateResult.NotApplicable(name.Rule, name.Title, "No new source is deployed."))
            .ToList();
        return checks.Count > 0
            ? checks
            : [GateResult.NotApplicable(GateNames.Check, "The project's own checks", "No service has commands under 'checks'.")];
    }
}
