using System.Globalization;
using Headway.Databases.Backups;
using Headway.Databases.Hosting;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Databases.Redis.Snapshots;

/// <summary>The backups of Redis: snapshots, each of them whole.</summary>
internal sealed class RedisBackups(SnapshotPrograms programs, TimeProvider time) : IBackupEngine
{
    /// <inheritdoc/>
    public RepositoryPlace PlaceOf(DatabasePlan database) => new(
        SnapshotRepository.PlanOf(database), Owner: null, new DataPlace(database.Directory, new RedisLayout(database).Data), SnapshotRepository.Of(database).HasAny);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Backup>> ListAsync(DatabasePlan database, CancellationToken cancellationToken) =>
        SnapshotRepository.Of(database).ListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<Backup> CreateAsync(DatabasePlan database, BackupKind kind, long run, Action<string> progress, CancellationToken cancellationToken)
    {
        var (repository, name) = (SnapshotRepository.Of(database), run.ToString(CultureInfo.InvariantCulture));
        var folder = new RedisLayout(database).Backup;
        var file = Path.Combine(folder, $"{name}.rdb");
        var started = time.GetUtcNow();
        Prepare(database, folder);
        try
        {
            progress("Redis sends a snapshot.");
            await programs.SaveAsync(database, file, name, cancellationToken);
            progress("The snapshot is checked.");
            var count = await programs.CheckAsync(database, file, name, cancellationToken);
            progress("The snapshot is encrypted and stored.");
            await using var content = OwnFile.Open(file);
            var facts = new SnapshotFacts(started, time.GetUtcNow(), content.Length, count.Keys);
            var label = await repository.AddAsync(facts, content, cancellationToken);
            await repository.ExpireAsync(time.GetUtcNow(), cancellationToken);
            await repository.Seals.RenewAsync(cancellationToken);
            return (await ListAsync(database, cancellationToken)).First(backup => backup.Label == label);
        }
        catch (IOException failure)
        {
            throw new DatabaseException($"The snapshot of {database.Name} cannot be stored in {database.Backup!.Repository}: {failure.Message.TrimEnd('.')}. It is tried again by itself.", failure);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> VerifyAsync(DatabasePlan database, CancellationToken cancellationToken)
    {
        var repository = SnapshotRepository.Of(database);
        var problems = new List<string>(await repository.Seals.CheckAsync(cancellationToken));
        foreach (var backup in problems.Count > 0 ? [] : await ListAsync(database, cancellationToken))
        {
            try
            {
                await repository.OpenAsync(backup.Label, Stream.Null, cancellationToken);
            }
            catch (DatabaseException failure)
            {
                problems.Add(failure.Message);
            }
        }

        return problems;
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(DatabasePlan database, BackupLabel label, CancellationToken cancellationToken)
    {
        var repository = SnapshotRepository.Of(database);
        var backups = await ListAsync(database, cancellationToken);
        if (backups.All(backup => backup.Label != label))
        {
            throw new DatabaseException($"There is no backup {label} of {database.Name}. List them: headway backup list.");
        }

        if (backups.Count == 1)
        {
            throw new DatabaseException($"{label} is the last backup of {database.Name}: without it there is no way back. Make another first: headway backup create {database.Name}.");
        }

        repository.Delete(label);
        await repository.Seals.RenewAsync(cancellationToken);
    }

    private void Prepare(DatabasePlan database, string folder)
    {
        var account = RedisLaunch.AccountOf(database);
        Folders.MakeHome(database.Directory, account);
        Folders.MakeOwned(folder, account);
        PlaceOf(database).Prepare();
    }
}
