using Headway.Deployments.Ports;
using Headway.Model.Data;
using Headway.Model.Gates;

namespace Headway.Deployments.Gates;

/// <summary>Judges whether the databases answer; those that the release needs are made and started.</summary>
/// <param name="databases">The databases.</param>
/// <param name="hosting">Runs them.</param>
public sealed class DatabasesGate(IDatabases databases, IDatabaseHost hosting) : IGate
{
    private const string Title = "The databases answer";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GateResult>> JudgeAsync(GateSubject subject, CancellationToken cancellationToken)
    {
        if (subject.Spec.Databases.Count == 0)
        {
            return [GateResult.NotApplicable(GateNames.Databases, Title, "The project has no managed databases.")];
        }

        var broken = new List<string>();
        foreach (var (name, spec) in subject.Spec.Databases)
        {
            var plan = await databases.EnsureAsync(subject.Environment.Id, name, spec, cancellationToken);
            try
            {
                await hosting.EnsureAsync(plan, cancellationToken);
            }
            catch (DatabaseException error)
            {
                broken.Add($"The database {name} is not ready: {error.Message.TrimEnd('.')}");
            }
        }

        return
        [
            broken.Count == 0
                ? GateResult.Passed(GateNames.Databases, Title, $"{string.Join(", ", subject.Spec.Databases.Keys)} answer.")
                : GateResult.Failed(GateNames.Databases, Title, $"{string.Join("; ", broken)}.", "Look at 'headway status' and the server's log."),
        ];
    }
}
