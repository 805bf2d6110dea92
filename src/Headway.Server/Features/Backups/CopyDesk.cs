using System.Collections.Immutable;
using System.Globalization;
using Headway.Client.Contracts;
using Headway.Deployments.Backups;
using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Server.Access;
using Headway.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Backups;

/// <summary>Takes people's wishes about copies: refuses or stores them, with an audit record. The work is done by itself.</summary>
/// <param name="databases">Finds databases and copies.</param>
/// <param name="restores">Decides restores.</param>
/// <param name="copies">Stores them.</param>
/// <param name="work">Does the work.</param>
/// <param name="audit">Records.</param>
internal sealed class CopyDesk(BackedDatabases databases, Restores restores, ICopies copies, CopyWork work, AuditTrail audit)
{
    /// <summary>Asks for a copy.</summary>
    public async Task<Results<Accepted<CopyView>, JsonHttpResult<ApiProblem>>> AskAsync(
        Scope scope, string database, RestoreTarget target, RestoreWish wish, CancellationToken cancellationToken)
    {
        var plan = await databases.FindAsync(scope, database, cancellationToken);
        var answer = await restores.AskAsync(plan, target, wish, cancellationToken);
        if (answer.Copy is not { } copy)
        {
            return new Problem(
                StatusCodes.Status409Conflict, "restore.refused", "The restore was refused", answer.Refusal!, "Nothing was touched.").ToHttp();
        }

        await RecordAsync(scope, $"backup.{wish.Purpose.ToString().ToLowerInvariant()}", new BackedCopy(plan, copy), cancellationToken);
        return TypedResults.Accepted((string?)null, CopyViews.Of(new BackedCopy(plan, copy), work));
    }

    /// <summary>Asks for a copy to take its database's place.</summary>
    public async Task<Results<Accepted<CopyView>, JsonHttpResult<ApiProblem>>> SwitchAsync(Scope scope, long number, CancellationToken cancellationToken)
    {
        var item = await databases.CopyAsync(scope, number, cancellationToken);
        var switching = item.Copy with { State = CopyState.Switching, Problem = null };
        if (item.Copy.State != CopyState.Ready || !await copies.SetAsync(switching, CopyState.Ready, cancellationToken))
        {
            return Refuse($"Copy {number} is {item.Copy.State.ToString().ToLowerInvariant()}; only one that is ready can take its database's place.").ToHttp();
        }

        await RecordAsync(scope, "backup.switch", item, cancellationToken);
        work.Interrupt(number);
        return TypedResults.Accepted((string?)null, CopyViews.Of(item with { Copy = switching }, work));
    }

    /// <summary>Has a copy deleted, or its restore ended.</summary>
    /// <returns>The refusal; null when it is being deleted.</returns>
    public async Task<Problem?> DropAsync(Scope scope, long number, CancellationToken cancellationToken)
    {
        var item = await databases.CopyAsync(scope, number, cancellationToken);
        if (item.Copy.State is not (CopyState.Restoring or CopyState.Ready)
            || !await copies.SetAsync(item.Copy with { State = CopyState.Removing }, item.Copy.State, cancellationToken))
        {
            return Refuse($"Copy {number} is {item.Copy.State.ToString().ToLowerInvariant()}; there is nothing to delete.");
        }

        await RecordAsync(scope, "backup.drop", item, cancellationToken);
        work.Interrupt(number);
        return null;
    }

    private static Problem Refuse(string why) => new(
        StatusCodes.Status409Conflict, "copy.state", "The copy is not in that state", why, "See how it is: headway backup copies.");

    private Task RecordAsync(Scope scope, string action, BackedCopy item, CancellationToken cancellationToken) => audit.RecordAsync(
        scope,
        action,
        ImmutableDictionary<string, string?>.Empty
            .Add("database", item.Source.Name.Value)
            .Add("copy", item.Copy.Number.ToString(CultureInfo.InvariantCulture))
            .Add("backup", item.Copy.Plan.Label.Value),
        cancellationToken);
}
