using System.Collections.Immutable;
using Headway.Client.Contracts;
using Headway.Deployments.Backups;
using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;
using Headway.Server.Access;
using Headway.Server.Features.Databases;
using Headway.Server.Features.Deployments;
using Headway.Server.Http;
using Headway.Store.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headway.Server.Features.Backups;

/// <summary>Making, listing, verifying and deleting backups.</summary>
internal static class BackupEndpoints
{
    private const int LookedRuns = 1000;

    public static void MapBackups(this IEndpointRouteBuilder api)
    {
        api.MapGet($"{DeploymentEndpoints.Base}/backups", ListAsync).WithName("listBackups").Requires(AccessRole.Reader);
        api.MapPost($"{OperatingEndpoints.Base}/backups", CreateAsync).WithName("createBackup").Requires(AccessRole.Deployer);
        api.MapGet($"{OperatingEndpoints.Base}/backup-runs/{{run}}", ShowRunAsync).WithName("showBackupRun").Requires(AccessRole.Reader);
        api.MapPost($"{OperatingEndpoints.Base}/backups/verify", VerifyAsync).WithName("verifyBackups").Requires(AccessRole.Deployer);
        api.MapDelete($"{OperatingEndpoints.Base}/backups/{{backup}}", DeleteAsync).WithName("deleteBackup").Requires(AccessRole.Admin);
    }

    private static async Task<Ok<IReadOnlyList<BackupsView>>> ListAsync(
        Scope scope, BackedDatabases databases, BackupViews views, CancellationToken cancellationToken, string? database = null)
    {
        IReadOnlyList<DatabasePlan> plans = database is null
            ? await databases.ListAsync(scope, cancellationToken)
            : [await databases.FindAsync(scope, database, cancellationToken)];
        return TypedResults.Ok<IReadOnlyList<BackupsView>>(
            await Task.WhenAll(plans.Select(plan => views.ShowAsync(plan, cancellationToken))));
    }

    private static async Task<Results<Accepted<BackupRunView>, JsonHttpResult<ApiProblem>>> CreateAsync(
        Scope scope,
        string database,
        CreateBackupRequest request,
        BackedDatabases databases,
        BackupRunner runner,
        AuditTrail audit,
        CancellationToken cancellationToken)
    {
        if (KindOf(request.Kind) is not { } asked)
        {
            return Problem.Invalid("backup.kind", "The kind must be full, differential or incremental.").ToHttp();
        }

        // What has no archive has snapshots, and each of them is whole.
        var plan = await databases.FindAsync(scope, database, cancellationToken);
        var kind = plan.IsArchived ? asked : BackupKind.Full;
        await audit.RecordAsync(scope, "backup.create", Detail(plan).Add("kind", request.Kind), cancellationToken);
        return await runner.StartAsync(plan, kind, scope.Caller.Name, cancellationToken) is { } job
            ? TypedResults.Accepted((string?)null, BackupViews.Of(plan, job.Run, job.Progress))
            : new Problem(
                StatusCodes.Status409Conflict,
                "backup.running",
                "A backup is being made",
                $"Another backup of {plan.Name} is being made, and only one is at a time.",
                "Wait for it: headway backup list.").ToHttp();
    }

    private static async Task<Results<Ok<BackupRunView>, JsonHttpResult<ApiProblem>>> ShowRunAsync(
        Scope scope, string database, long run, BackedDatabases databases, IBackupRuns runs, BackupRunner runner, CancellationToken cancellationToken)
    {
        var plan = await databases.FindAsync(scope, database, cancellationToken);
        var job = runner.Find(plan.Id);
        var found = (await runs.ListAsync(plan.Id, LookedRuns, cancellationToken)).FirstOrDefault(item => item.Number == run);
        return found is null
            ? Problem.NotFound("backup", $"{run}").ToHttp()
            : TypedResults.Ok(BackupViews.Of(plan, found, job?.Run.Number == run ? job.Progress : null));
    }

    private static async Task<Results<Ok<VerifyView>, JsonHttpResult<ApiProblem>>> VerifyAsync(
        Scope scope,
        string database,
        BackedDatabases databases,
        IDatabaseBackups backups,
        Offsites offsites,
        AuditTrail audit,
        CancellationToken cancellationToken,
        string? repository = null)
    {
        if (repository is not (null or "local" or "s3"))
        {
            return Problem.Invalid("backup.repository", "The repository must be local or s3.").ToHttp();
        }

        var plan = await databases.FindAsync(scope, database, cancellationToken);
        await audit.RecordAsync(scope, "backup.verify", Detail(plan).Add("repository", repository), cancellationToken);
        try
        {
            return TypedResults.Ok(new VerifyView(
                plan.Name.Value,
                repository == "s3"
                    ? await offsites.VerifyAsync(scope.Environment.Id, plan, cancellationToken)
                    : await backups.VerifyAsync(plan, cancellationToken)));
        }
        catch (OffsiteException failure)
        {
            return OffsiteEndpoints.Of(failure).ToHttp();
        }
    }

    private static async Task<Results<NoContent, JsonHttpResult<ApiProblem>>> DeleteAsync(
        Scope scope, string database, string backup, BackedDatabases databases, IDatabaseBackups backups, AuditTrail audit, CancellationToken cancellationToken)
    {
        var plan = await databases.FindAsync(scope, database, cancellationToken);
        if (!BackupLabel.TryParse(backup, out var label))
        {
            return (Problem.NotFound("backup", backup) with { Try = "List them: headway backup list." }).ToHttp();
        }

        await audit.RecordAsync(scope, "backup.delete", Detail(plan).Add("backup", label.Value), cancellationToken);
        try
        {
            await backups.DeleteAsync(plan, label, cancellationToken);
            return TypedResults.NoContent();
        }
        catch (DatabaseException refusal)
        {
            return new Problem(StatusCodes.Status409Conflict, "backup.refused", "The backup was not deleted", refusal.Message, "Nothing was changed.").ToHttp();
        }
    }

    private static BackupKind? KindOf(string? text) => text switch
    {
        null or "incremental" => BackupKind.Incremental,
        "differential" => BackupKind.Differential,
        "full" => BackupKind.Full,
        _ => null,
    };

    private static ImmutableDictionary<string, string?> Detail(DatabasePlan plan) =>
        ImmutableDictionary<string, string?>.Empty.Add("database", plan.Name.Value);
}
