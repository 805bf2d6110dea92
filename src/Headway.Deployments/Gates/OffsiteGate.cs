using Headway.Deployments.Backups;
using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Gates;

namespace Headway.Deployments.Gates;

/// <summary>Judges whether the buckets for second copies of backups are there, take the keys, and are free or the databases' own.</summary>
/// <param name="databases">The databases.</param>
/// <param name="places">Finds the places.</param>
/// <param name="offsite">Asks them.</param>
public sealed class OffsiteGate(IDatabases databases, OffsitePlaces places, IOffsiteBackups offsite) : IGate
{
    private const string Title = "Second copies of backups have their place";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GateResult>> JudgeAsync(GateSubject subject, CancellationToken cancellationToken)
    {
        var wanted = subject.Spec.Databases.Where(database => database.Value.Backup?.Offsite is not null).ToList();
        if (wanted.Count == 0)
        {
            return [GateResult.NotApplicable(GateNames.Offsite, Title, "No database has a second copy of its backups.")];
        }

        var refused = new List<string>();
        var unknown = new List<string>();
        foreach (var (name, spec) in wanted)
        {
            try
            {
                var plan = await databases.EnsureAsync(subject.Environment.Id, name, spec, cancellationToken);
                var place = await places.FindAsync(subject.Environment.Id, plan, spec.Backup!.Offsite!, cancellationToken);
                await offsite.CheckAsync(plan, place, cancellationToken);
            }
            catch (OffsiteException failure)
            {
                (failure.IsRefused ? refused : unknown).Add($"{name}: {failure.Message}");
            }
        }

        return
        [
            refused.Count > 0 ? GateResult.Failed(GateNames.Offsite, Title, string.Join(' ', refused), "Nothing was put there or changed.")
                : unknown.Count > 0 ? GateResult.Inconclusive(GateNames.Offsite, Title, string.Join(' ', unknown), "The copy is made when it can be reached.")
                : GateResult.Passed(GateNames.Offsite, Title, $"The places of {string.Join(", ", wanted.Select(item => item.Key))} are as they should be."),
        ];
    }
}
