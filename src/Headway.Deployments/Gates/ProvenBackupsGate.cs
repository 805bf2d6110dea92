using Headway.Deployments.Ports;
using Headway.Model.Data;
using Headway.Model.Gates;
using Headway.Model.Names;

namespace Headway.Deployments.Gates;

/// <summary>Judges whether the databases' backups were proven lately enough, where the environment asks for it. What takes a deployment back is never kept from it.</summary>
/// <param name="databases">The databases.</param>
/// <param name="runs">Their backups.</param>
/// <param name="copies">What was restored of them.</param>
public sealed class ProvenBackupsGate(IDatabases databases, IBackupRuns runs, ICopies copies) : IGate
{
    private const int MostRuns = 1000;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GateResult>> JudgeAsync(GateSubject subject, CancellationToken cancellationToken)
    {
        var within = subject.BringsSource ? subject.Spec.Environments.GetValueOrDefault(subject.Environment.Name)?.Proven : null;
        var found = new List<(DatabaseName, DateTimeOffset?, DateTimeOffset?)>();
        foreach (var (name, spec) in within is null ? [] : subject.Spec.Databases.Where(database => database.Value.Backup is not null))
        {
            var plan = await databases.EnsureAsync(subject.Environment.Id, name, spec, cancellationToken);
            var proof = (await copies.ListAsync(plan.Id, cancellationToken)).FirstOrDefault(copy => copy.Proves);
            found.Add((name, proof is null ? await BegunAsync(plan, cancellationToken) : null, proof?.ReadyAt));
        }

        return [ProofGate.Judge(within, found, subject.Now)];
    }

    // Only a database without a proof is as old as its first backup.
    private async Task<DateTimeOffset?> BegunAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        await runs.ListAsync(plan.Id, MostRuns, cancellationToken) is [.., var first] ? first.StartedAt : null;
}
