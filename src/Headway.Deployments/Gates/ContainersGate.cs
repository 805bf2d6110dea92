using Headway.Deployments.Ports;
using Headway.Model.Gates;
using Headway.Model.Manifest;

namespace Headway.Deployments.Gates;

/// <summary>Judges whether Docker runs, when something of the release is to run in containers.</summary>
/// <param name="host">Knows it.</param>
public sealed class ContainersGate(IContainerHost host) : IGate
{
    private const string Title = "Docker runs what is to run in containers";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GateResult>> JudgeAsync(GateSubject subject, CancellationToken cancellationToken)
    {
        var spec = subject.Spec;
        var all = spec.RuntimeOf(subject.Environment.Name) == RuntimeKind.Docker;
        var count = spec.Services.Values.Count(service => all || service.Build.MakesImage);
        if (count == 0)
        {
            return [GateResult.NotApplicable(GateNames.Containers, Title, "Every service is a process.")];
        }

        var health = await host.ProbeContainersAsync(cancellationToken);
        return
        [
            health.Ready
                ? GateResult.Passed(GateNames.Containers, Title, $"It runs, for {count} of {spec.Services.Count} services.")
                : GateResult.Failed(
                    GateNames.Containers,
                    Title,
                    string.Join(' ', health.Missing),
                    all ? "Start it, or take 'runtime: docker' out of the environment." : "Start it, or build the service without an image."),
        ];
    }
}
