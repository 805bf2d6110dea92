using System.Globalization;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Store.Sql;
using Npgsql;

namespace Headway.Store.Deploying;

/// <summary>The journal in PostgreSQL.</summary>
/// <param name="source">The database.</param>
/// <param name="time">The clock of leases and waits.</param>
public sealed class DeploymentJournal(NpgsqlDataSource source, TimeProvider time) : IDeploymentJournal
{
    private readonly Db db = new(source);

    /// <inheritdoc/>
    public async Task<Claim?> ClaimNextAsync(string owner, TimeSpan lease, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = await db.FirstAsync<DeploymentRow>(
            JournalSql.Claim, new { owner, now, until = now + lease }, cancellationToken);
        if (row is null)
        {
            return null;
        }

        // Read after the claim: nothing of an older generation can be added any more.
        var journal = await db.ListAsync<JournalRow>(JournalRow.Select, new { id = row.Id }, cancellationToken);
        return new Claim(row.ToRecord(), row.Generation, row.Adoptions, [.. journal.Select(entry => entry.ToEntry())]);
    }

    /// <inheritdoc/>
    public async Task AppendAsync(Claim claim, JournalEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            var added = await db.ExecuteAsync(JournalSql.Append, Parameters(claim, entry), cancellationToken);
            if (added == 1)
            {
                return;
            }
        }
        catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw OutOfOrder(entry, refusal);
        }

        var held = await db.FirstAsync<bool>(JournalSql.IsHeld, Identity(claim), cancellationToken);
        throw held ? OutOfOrder(entry, null) : new StaleClaimException();
    }

    /// <inheritdoc/>
    public async Task<string?> RenewAsync(Claim claim, TimeSpan lease, CancellationToken cancellationToken)
    {
        var parameters = new { claim.Deployment.Id, claim.Generation, until = time.GetUtcNow() + lease };
        var row = await db.FirstAsync<CancelRow>(JournalSql.Renew, parameters, cancellationToken)
            ?? throw new StaleClaimException();
        return row.Cancelled ? row.CancelledBy : null;
    }

    /// <inheritdoc/>
    public Task ParkAsync(Claim claim, TimeSpan wait, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var cancelKnown = claim.Deployment.CancelledBy is not null;
        return WriteAsync(
            JournalSql.Park,
            new { claim.Deployment.Id, claim.Generation, cancelKnown, now, due = now + wait },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task SetStateAsync(
        Claim claim, DeploymentState state, string? summary, CancellationToken cancellationToken) =>
        WriteAsync(
            JournalSql.SetState,
            new
            {
                claim.Deployment.Id,
                claim.Generation,
                state = (short)state,
                summary = StoredText.Clean(summary),
                now = time.GetUtcNow(),
                live = state == DeploymentState.Live,
                ended = state is not (DeploymentState.Queued or DeploymentState.Running or DeploymentState.Live),
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task SetReleaseAsync(Claim claim, int release, int? previous, CancellationToken cancellationToken) =>
        WriteAsync(
            JournalSql.SetRelease,
            new { claim.Deployment.Id, claim.Generation, release, previous },
            cancellationToken);

    /// <inheritdoc/>
    public async Task<TimeSpan?> NextDueAsync(CancellationToken cancellationToken)
    {
        var due = await db.FirstAsync<DateTime?>(JournalSql.NextDue, null, cancellationToken);
        if (due.ToOffset() is not { } at)
        {
            return null;
        }

        var wait = at - time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private static object Identity(Claim claim) => new { claim.Deployment.Id, claim.Generation };

    private static object Parameters(Claim claim, JournalEntry entry) => new
    {
        claim.Deployment.Id,
        claim.Generation,
        entry.Sequence,
        At = entry.At.ToUniversalTime(),
        Step = StoredText.Clean(entry.Step),
        Event = (short)entry.Event,
        Detail = StoredText.Clean(entry.Detail),
        Output = StoredText.Clean(entry.Output),
    };

    private static InvalidOperationException OutOfOrder(JournalEntry entry, Exception? cause) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Journal entry {entry.Sequence} is not the next one."), cause);

    private async Task WriteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        if (await db.ExecuteAsync(sql, parameters, cancellationToken) == 0)
        {
            throw new StaleClaimException();
        }
    }
}
