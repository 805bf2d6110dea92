using Headway.Deployments.Ports;
using Headway.Model.Deployments;

namespace Headway.Testing.Deployments;

/// <summary>Queue and journal in memory, with claims, generations, leases and superseding as the store has them.</summary>
/// <param name="calls">Sees every call.</param>
/// <param name="time">The clock.</param>
public sealed class FakeJournal(PortCalls calls, TimeProvider time) : IDeploymentJournal, IDeploymentQueue
{
    private readonly Lock _gate = new();
    private readonly List<FakeDeployment> _all = [];

    /// <summary>Gets or sets how environments are named.</summary>
    public Func<Guid, EnvironmentRecord> Environments { get; set; } = _ => throw new InvalidOperationException("No environments.");

    /// <summary>Gets every deployment as it is stored now.</summary>
    public IReadOnlyList<DeploymentRecord> All => Locked(() => _all.Select(one => one.Record).ToList());

    /// <summary>Reads a deployment.</summary>
    /// <param name="id">Its identity.</param>
    /// <returns>The deployment as it is stored now.</returns>
    public DeploymentRecord Read(Guid id) => Locked(() => Get(id).Record);

    /// <summary>Reads a journal.</summary>
    /// <param name="id">The deployment.</param>
    /// <returns>The entries, in order.</returns>
    public IReadOnlyList<JournalEntry> Entries(Guid id) => Locked(() => Get(id).Entries.ToList());

    /// <summary>Reads how often a deployment lost its owner.</summary>
    /// <param name="id">The deployment.</param>
    /// <returns>The number.</returns>
    public int Adoptions(Guid id) => Locked(() => Get(id).Adoptions);

    /// <summary>Reads until when a deployment is claimed.</summary>
    /// <param name="id">The deployment.</param>
    /// <returns>Null when nobody has a lease.</returns>
    public DateTimeOffset? LeaseUntil(Guid id) => Locked(() => Get(id).LeaseUntil);

    /// <summary>Ends all leases, as a server does that starts alone.</summary>
    public void EndLeases() => Locked(() =>
    {
        _all.ForEach(one => one.LeaseUntil = null);
        return true;
    });

    /// <summary>Gives a deployment to another owner, as if its lease had ended.</summary>
    /// <param name="id">The deployment.</param>
    /// <param name="owner">The new owner.</param>
    public void Steal(Guid id, string owner) => Locked(() =>
    {
        var one = Get(id);
        (one.Owner, one.Generation, one.LeaseUntil) = (owner, one.Generation + 1, time.GetUtcNow() + TimeSpan.FromHours(1));
        return true;
    });

    /// <inheritdoc/>
    public Task<Claim?> ClaimNextAsync(string owner, TimeSpan lease, CancellationToken cancellationToken) =>
        DoAsync("claim", () => Next() is { } one ? one.Claim(owner, time.GetUtcNow() + lease) : null, cancellationToken);

    /// <inheritdoc/>
    public Task AppendAsync(Claim claim, JournalEntry entry, CancellationToken cancellationToken) =>
        DoAsync(
            "append",
            () =>
            {
                var one = Held(claim);
                if (entry.Sequence != one.Entries.Count + 1)
                {
                    throw new InvalidOperationException($"Journal entry {entry.Sequence} is not the next one.");
                }

                one.Entries.Add(entry);
                return true;
            },
            cancellationToken,
            $"{entry.Step} {entry.Event}");

    /// <inheritdoc/>
    public Task<string?> RenewAsync(Claim claim, TimeSpan lease, CancellationToken cancellationToken) =>
        DoAsync(
            "renew",
            () =>
            {
                var one = Held(claim);
                one.LeaseUntil = time.GetUtcNow() + lease;
                return one.Record.CancelledBy;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task ParkAsync(Claim claim, TimeSpan wait, CancellationToken cancellationToken) =>
        DoAsync(
            "park",
            () =>
            {
                var one = Held(claim);
                (one.Owner, one.LeaseUntil) = (null, null);
                var known = claim.Deployment.CancelledBy is not null || one.Record.CancelledBy is null;
                one.DueAt = known ? time.GetUtcNow() + wait : time.GetUtcNow();
                return true;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task SetStateAsync(Claim claim, DeploymentState state, string? summary, CancellationToken cancellationToken) =>
        DoAsync(
            "state",
            () =>
            {
                var one = Held(claim);
                var now = time.GetUtcNow();
                var record = one.Record with { State = state, Summary = summary ?? one.Record.Summary };
                one.Record = record with
                {
                    LiveAt = state == DeploymentState.Live ? record.LiveAt ?? now : record.LiveAt,
                    EndedAt = record.HasEnded ? now : record.EndedAt,
                };
                (one.Owner, one.LeaseUntil) = record.HasEnded ? (null, null) : (one.Owner, one.LeaseUntil);
                return true;
            },
            cancellationToken,
            $"{state}");

    /// <inheritdoc/>
    public Task SetReleaseAsync(Claim claim, int release, int? previous, CancellationToken cancellationToken) =>
        DoAsync(
            "release",
            () =>
            {
                var one = Held(claim);
                one.Record = one.Record with { Release = release, PreviousRelease = previous };
                return true;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<TimeSpan?> NextDueAsync(CancellationToken cancellationToken) =>
        DoAsync("due", () => NextDue(), cancellationToken);

    /// <summary>Looks when the next deployment that runs is due, unseen by hooks.</summary>
    /// <returns>How long from now; null when none runs.</returns>
    public TimeSpan? NextDue() => Locked(() =>
    {
        var dues = _all.Where(one => one.Runs).Select(one => one.LeaseUntil > one.DueAt ? one.LeaseUntil.Value : one.DueAt).ToList();
        var wait = dues.Count == 0 ? (TimeSpan?)null : dues.Min() - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    });

    /// <inheritdoc/>
    public Task<DeploymentRecord> EnqueueAsync(
        Guid environmentId, DeploymentKind kind, DeploymentRequest request, string by, CancellationToken cancellationToken) =>
        DoAsync("enqueue", () => Enqueue(environmentId, kind, request, by), cancellationToken);

    /// <inheritdoc/>
    public Task<DeploymentRecord?> FindAsync(Guid environmentId, int number, CancellationToken cancellationToken) =>
        DoAsync(
            "find",
            () => _all.Find(one => one.Record.EnvironmentId == environmentId && one.Record.Number == number)?.Record,
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DeploymentRecord>> ListAsync(Guid environmentId, int limit, CancellationToken cancellationToken) =>
        DoAsync<IReadOnlyList<DeploymentRecord>>(
            "list",
            () => [.. Of(environmentId).Select(one => one.Record).OrderByDescending(one => one.Number).Take(limit)],
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<JournalEntry>> JournalAsync(Guid deploymentId, CancellationToken cancellationToken) =>
        DoAsync<IReadOnlyList<JournalEntry>>("journal", () => [.. Get(deploymentId).Entries], cancellationToken);

    /// <inheritdoc/>
    public Task<bool> RequestCancelAsync(Guid deploymentId, string by, CancellationToken cancellationToken) =>
        DoAsync("cancel", () => Cancel(deploymentId, by), cancellationToken);

    /// <summary>Asks to cancel, unseen by hooks: the person who asks is not the control plane.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="by">Who asks.</param>
    /// <returns>False when there is nothing to cancel or to try again.</returns>
    public bool Cancel(Guid deploymentId, string by) => Locked(() =>
    {
        if (_all.Find(one => one.Record.Id == deploymentId) is not { } one)
        {
            return false;
        }

        var laterRan = Of(one.Record.EnvironmentId).Any(other => other.Record.Number > one.Record.Number && other.Generation > 0);
        return one.Cancel(by, time.GetUtcNow(), laterRan);
    });

    private DeploymentRecord Enqueue(Guid environmentId, DeploymentKind kind, DeploymentRequest request, string by)
    {
        var environment = Environments(environmentId);
        var now = time.GetUtcNow();
        var number = Of(environmentId).Count() + 1;
        var queued = Of(environmentId).Where(one => one.Record is { State: DeploymentState.Queued, Kind: DeploymentKind.Deploy });
        foreach (var older in kind == DeploymentKind.Deploy ? queued.ToList() : [])
        {
            older.Record = older.Record with
            {
                State = DeploymentState.Superseded,
                EndedAt = now,
                Summary = $"Deployment {number} took its place before it started.",
            };
        }

        var record = new DeploymentRecord
        {
            Id = new Guid(_all.Count + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]),
            Number = number,
            EnvironmentId = environmentId,
            Project = environment.Project,
            Environment = environment.Name,
            Kind = kind,
            Request = request,
            State = DeploymentState.Queued,
            By = by,
            CreatedAt = now,
        };
        _all.Add(new FakeDeployment(record) { DueAt = now });
        return record;
    }

    private FakeDeployment? Next()
    {
        var now = time.GetUtcNow();
        return _all
            .Where(one => one.Runs && one.DueAt <= now && !(one.LeaseUntil > now))
            .OrderBy(one => one.DueAt)
            .FirstOrDefault()
            ?? _all.Find(one => one.Record.State == DeploymentState.Queued
                && !Of(one.Record.EnvironmentId).Any(other => other.Runs));
    }

    private IEnumerable<FakeDeployment> Of(Guid environmentId) => _all.Where(one => one.Record.EnvironmentId == environmentId);

    private FakeDeployment Get(Guid id) =>
        _all.Find(one => one.Record.Id == id) ?? throw new KeyNotFoundException($"There is no deployment {id}.");

    private FakeDeployment Held(Claim claim)
    {
        var one = Get(claim.Deployment.Id);
        return one.Runs && one.Owner is not null && one.Generation == claim.Generation ? one : throw new StaleClaimException();
    }

    private Task<T> DoAsync<T>(string name, Func<T> effect, CancellationToken cancellationToken, string? detail = null) =>
        calls.DoAsync($"journal.{name}", () => Locked(effect), cancellationToken, detail);

    private T Locked<T>(Func<T> effect)
    {
        lock (_gate)
        {
            return effect();
        }
    }
}
