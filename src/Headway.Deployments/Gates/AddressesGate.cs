using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Gates;

namespace Headway.Deployments.Gates;

/// <summary>Judges whether the public addresses are free.</summary>
/// <param name="environments">The environments.</param>
/// <param name="releases">Their releases.</param>
public sealed class AddressesGate(IEnvironments environments, IReleases releases) : IGate
{
    private const string Title = "The public addresses are free";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GateResult>> JudgeAsync(GateSubject subject, CancellationToken cancellationToken)
    {
        var environment = subject.Environment;
        var mine = ServiceRoutes.All(subject.Spec, environment.Name).Select(item => item.Route).ToHashSet();
        if (mine.Count == 0)
        {
            return [GateResult.NotApplicable(GateNames.Addresses, Title, "No service has a public address.")];
        }

        var taken = new List<string>();
        foreach (var other in await environments.ListAsync(cancellationToken))
        {
            if (other.Id != environment.Id && other.CurrentRelease is { } number
                && await releases.FindAsync(other.Id, number, cancellationToken) is { } theirs)
            {
                taken.AddRange(ServiceRoutes.All(theirs.Spec, other.Name)
                    .Where(item => mine.Contains(item.Route))
                    .Select(item => $"{item.Route.Host}{item.Route.Path} is an address of {other.Project}, {other.Name} already"));
            }
        }

        return
        [
            taken.Count == 0
                ? GateResult.Passed(GateNames.Addresses, Title, mine.Count == 1 ? "1 address is free." : $"{mine.Count} addresses are free.")
                : GateResult.Failed(
                    GateNames.Addresses,
                    Title,
                    $"{string.Join("; ", taken)}.",
                    $"Give {environment.Name} routes of its own under environments/{environment.Name}/routes."),
        ];
    }
}
