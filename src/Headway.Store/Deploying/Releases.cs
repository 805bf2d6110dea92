using System.Collections.Concurrent;
using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Store.Secrets;
using Headway.Store.Sql;
using Npgsql;

namespace Headway.Store.Deploying;

/// <summary>The releases in PostgreSQL. Those that succeeded never change again and are kept decoded in memory.</summary>
/// <param name="source">The database.</param>
/// <param name="box">Seals the variables.</param>
/// <param name="time">The clock.</param>
public sealed class Releases(NpgsqlDataSource source, SecretBox box, TimeProvider time) : IReleases
{
    private const int MostKept = 256;

    private const string LockEnvironment = "select true from environments where id = @EnvironmentId for update";

    private const string FindOfDeployment =
        $"{ReleaseRow.Select} where environment_id = @EnvironmentId and deployment_id = @deploymentId";

    private const string NextNumber =
        "update environments set last_release = last_release + 1 where id = @EnvironmentId returning last_release";

    private const string Insert = """
        insert into releases
          (environment_id, number, deployment_id, manifest, source, commit, variable_version, variables_sealed,
           artifacts, succeeded, created_at)
        select d.environment_id, @number, d.id, @Manifest, @Source, @Commit, @VariableVersion, @variables,
          @artifacts, @Succeeded, @now
        from deployments d where d.id = @deploymentId and d.environment_id = @EnvironmentId
        """;

    private const string Find = $"{ReleaseRow.Select} where environment_id = @environmentId and number = @number";

    private const string Newest =
        $"{ReleaseRow.Select} where environment_id = @environmentId order by number desc limit @count";

    // What people rolled back from comes after the others. 3 is DeploymentKind.Rollback; 3 and 4 are Live and Succeeded.
    private const string LastSucceeded = """
        select r.number from releases r
        where r.environment_id = @environmentId and r.succeeded and (@before::int is null or r.number < @before)
        order by exists (
          select from deployments b
          where b.environment_id = r.environment_id and b.kind = 3 and b.state in (3, 4) and b.previous_release = r.number
            and not exists (
              select from deployments d
              where d.environment_id = r.environment_id and d.state in (3, 4) and d.release = r.number and d.number > b.number)),
          r.number desc
        limit 1
        """;

    private const string SucceededWith =
        "select max(number) from releases where environment_id = @environmentId and source = @source and succeeded";

    // 2 is JournalEvent.Succeeded; 5 is Undone, whose output says that the schema was taken back.
    private const string LastMigrated = """
        select max(d.release) from deployments d
        join journal j on j.deployment_id = d.id and j.step = 'migrate' and j.event = 2
        where d.environment_id = @environmentId and not exists (
          select from journal u where u.deployment_id = d.id and u.step = 'migrate' and u.event = 5 and u.output is not null)
        """;

    private const string SetArtifacts =
        "update releases set artifacts = @artifacts where environment_id = @environmentId and number = @number";

    private const string MarkSucceeded =
        "update releases set succeeded = true where environment_id = @environmentId and number = @number";

    private readonly Db db = new(source);
    private readonly ConcurrentDictionary<(Guid Environment, int Number), ReleaseRecord> kept = new();

    /// <inheritdoc/>
    public Task<ReleaseRecord> CreateAsync(
        Guid deploymentId, ReleaseRecord draft, CancellationToken cancellationToken) =>
        db.TransactAsync(
            async work =>
            {
                var key = new { draft.EnvironmentId, deploymentId };
                await work.ExecuteAsync(LockEnvironment, key);
                if (await work.FirstAsync<ReleaseRow>(FindOfDeployment, key) is { } existing)
                {
                    return existing.ToRecord(box);
                }

                var number = await work.FirstAsync<int>(NextNumber, key);
                var release = draft with { Number = number, Manifest = StoredText.Clean(draft.Manifest) };
                return await work.ExecuteAsync(Insert, Parameters(deploymentId, release)) == 1
                    ? release
                    : throw new KeyNotFoundException($"The environment {draft.EnvironmentId} has no deployment {deploymentId}.");
            },
            cancellationToken);

    /// <inheritdoc/>
    public async Task<ReleaseRecord?> FindAsync(Guid environmentId, int number, CancellationToken cancellationToken)
    {
        if (kept.TryGetValue((environmentId, number), out var known))
        {
            return known;
        }

        var row = await db.FirstAsync<ReleaseRow>(Find, new { environmentId, number }, cancellationToken);
        return row is null ? null : Keep(row.ToRecord(box));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReleaseRecord>> ListNewestAsync(
        Guid environmentId, int count, CancellationToken cancellationToken)
    {
        var rows = await db.ListAsync<ReleaseRow>(Newest, new { environmentId, count }, cancellationToken);
        return [.. rows.Select(row => row.ToRecord(box))];
    }

    /// <inheritdoc/>
    public Task<int?> LastSucceededAsync(Guid environmentId, int? before, CancellationToken cancellationToken) =>
        db.FirstAsync<int?>(LastSucceeded, new { environmentId, before }, cancellationToken);

    /// <inheritdoc/>
    public Task<int?> LastMigratedAsync(Guid environmentId, CancellationToken cancellationToken) =>
        db.FirstAsync<int?>(LastMigrated, new { environmentId }, cancellationToken);

    /// <inheritdoc/>
    public Task<int?> SucceededWithAsync(Guid environmentId, string source, CancellationToken cancellationToken) =>
        db.FirstAsync<int?>(SucceededWith, new { environmentId, source = StoredText.Clean(source) }, cancellationToken);

    /// <inheritdoc/>
    public Task SetArtifactsAsync(
        Guid environmentId,
        int number,
        IReadOnlyDictionary<ServiceName, ArtifactDigest> artifacts,
        CancellationToken cancellationToken) =>
        WriteAsync(SetArtifacts, environmentId, number, StoredJson.Write(artifacts), cancellationToken);

    /// <inheritdoc/>
    public Task MarkSucceededAsync(Guid environmentId, int number, CancellationToken cancellationToken) =>
        WriteAsync(MarkSucceeded, environmentId, number, null, cancellationToken);

    private object Parameters(Guid deploymentId, ReleaseRecord release) => new
    {
        release.EnvironmentId,
        deploymentId,
        number = release.Number,
        release.Manifest,
        Source = StoredText.Clean(release.Source),
        Commit = StoredText.Clean(release.Commit),
        release.VariableVersion,
        variables = box.Seal(
            StoredJson.WriteBytes(release.Variables), ReleaseRow.Place(release.EnvironmentId, release.Number)),
        artifacts = StoredJson.Write(release.Artifacts),
        release.Succeeded,
        now = time.GetUtcNow(),
    };

    private ReleaseRecord Keep(ReleaseRecord release)
    {
        if (release.Succeeded)
        {
            if (kept.Count >= MostKept)
            {
                kept.Clear();
            }

            kept[(release.EnvironmentId, release.Number)] = release;
        }

        return release;
    }

    private async Task WriteAsync(
        string sql, Guid environmentId, int number, string? artifacts, CancellationToken cancellationToken)
    {
        if (await db.ExecuteAsync(sql, new { environmentId, number, artifacts }, cancellationToken) == 0)
        {
            throw new KeyNotFoundException($"The environment {environmentId} has no release {number}.");
        }

        kept.TryRemove((environmentId, number), out _);
    }
}
