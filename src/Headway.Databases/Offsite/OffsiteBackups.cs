using System.Collections.Concurrent;
using System.Collections.Frozen;
using Headway.Databases.Backups;
using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Databases.Offsite;

/// <summary>Second copies of backups in buckets.</summary>
internal sealed class OffsiteBackups(
    FrozenDictionary<DatabaseEngine, IBackupEngine> engines, OffsiteTakeOver takeOver, DatabaseHostOptions options, TimeProvider time) : IOffsiteBackups, IDisposable
{
    private readonly ConcurrentDictionary<InstanceId, OffsiteState> _states = new();
    private readonly S3Connections _connections = new();

    /// <inheritdoc/>
    public OffsiteStatus? Find(InstanceId database) => _states.GetValueOrDefault(database)?.Status;

    /// <inheritdoc/>
    public void Note(InstanceId database, OffsiteException failure) => StateOf(database).Failed(failure, 0, time.GetUtcNow());

    /// <inheritdoc/>
    public Task CheckAsync(DatabasePlan database, OffsitePlace place, CancellationToken cancellationToken) =>
        OwnerOf(place).CheckAsync(database.Backup!.Key, JournalOf(database).Holder, cancellationToken);

    /// <inheritdoc/>
    public Task<OffsiteStatus> CopyAsync(
        DatabasePlan database, OffsitePlace place, IReadOnlyList<TimelineStart> timelines, CancellationToken cancellationToken) =>
        InTurnAsync(
            database,
            async state =>
            {
                var waiting = 0;
                try
                {
                    return await CopyAsync(state, database, place, HistoryOf(database, timelines), count => waiting = count, cancellationToken);
                }
                catch (OffsiteException failure)
                {
                    return state.Failed(failure, waiting, time.GetUtcNow());
                }
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> VerifyAsync(DatabasePlan database, OffsitePlace place, CancellationToken cancellationToken) =>
        new OffsiteCheck(ClientOf(place)).RunAsync(JournalOf(database), cancellationToken);

    /// <inheritdoc/>
    public async Task<OffsiteHistory?> ReadAsync(DatabasePlan database, OffsitePlace place, CancellationToken cancellationToken)
    {
        var envelope = await OwnerOf(place).ReadAsync(cancellationToken)
            ?? throw OffsiteException.Refused($"There are no backups of {database.Name} in {place}. Correct backup.s3 in headway.yaml if there should be.");
        return envelope.Owner == Envelope.OwnerOf(database.Backup!.Key) ? null
            : envelope.Open(place.Passphrase)
            ?? throw OffsiteException.Refused($"The passphrase in {place.Spec.Passphrase} does not open the backups in {place}. Set the one that they were made with: headway variables set {place.Spec.Passphrase}.");
    }

    /// <inheritdoc/>
    public Task<int> FetchAsync(DatabasePlan database, OffsitePlace place, CancellationToken cancellationToken) => InTurnAsync(
        database,
        async _ =>
        {
            if (await ReadAsync(database, place, cancellationToken) is not null)
            {
                throw OffsiteException.Anothers($"{place} holds the backups of another database or server.");
            }

            var repository = engines[database.Engine].PlaceOf(database);
            repository.Prepare();
            var journal = JournalOf(database);
            var brought = await new OffsiteFetch(ClientOf(place), place, repository.Folder, repository.Owner).RunAsync(journal, cancellationToken);
            await new RepositorySeals(repository.Folder).RenewAsync(cancellationToken);
            var envelope = (await OwnerOf(place).ReadAsync(cancellationToken))!;
            await OwnerOf(place).TakeAsync(journal, envelope.Open(place.Passphrase) ?? HistoryOf(database, []), OffsiteOwner.NewHolder(), cancellationToken);
            return brought;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<int> TakeOverAsync(DatabasePlan database, OffsitePlace place, OffsiteHistory history, CancellationToken cancellationToken) => InTurnAsync(
        database, _ => takeOver.RunAsync(database, engines[database.Engine].PlaceOf(database), ClientOf(place), place, history, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _connections.Dispose();

    private async Task<OffsiteStatus> CopyAsync(
        OffsiteState state, DatabasePlan database, OffsitePlace place, OffsiteHistory history, Action<int> wait, CancellationToken cancellationToken)
    {
        var repository = engines[database.Engine].PlaceOf(database);
        var journal = JournalOf(database);
        if (!repository.HasBackups)
        {
            return journal.Files.Count == 0 ? state.Idle() : throw OffsiteException.Refused(
                $"The backups in {repository.Folder} are gone; those in {place} are as they were. Bring them back: headway backup fetch {database.Name}.");
        }

        var (client, owner) = (ClientOf(place), OwnerOf(place));
        var copy = new OffsiteCopy(client, repository.Plan, journal, time);
        var missing = await copy.FindAsync(cancellationToken);
        wait(missing.Count);
        if (state.IsCompareDue(place, time.GetUtcNow()))
        {
            if (await owner.CheckAsync(history.Key, journal.Holder, cancellationToken) is null || journal.Envelope != owner.PrintOf(history))
            {
                await owner.TakeAsync(journal, history, null, cancellationToken);
            }

            await copy.CompareAsync(cancellationToken);
            state.Compared(place, time.GetUtcNow());
            missing = await copy.FindAsync(cancellationToken);
        }
        else if (journal.Envelope != owner.PrintOf(history))
        {
            await owner.CheckAsync(history.Key, journal.Holder, cancellationToken);
            await owner.TakeAsync(journal, history, null, cancellationToken);
        }

        var left = missing.Count;
        await copy.CopyAsync(missing, () => wait(Interlocked.Decrement(ref left)), cancellationToken);
        return state.Succeeded(time.GetUtcNow());
    }

    private async Task<T> InTurnAsync<T>(DatabasePlan database, Func<OffsiteState, Task<T>> work, CancellationToken cancellationToken)
    {
        var state = StateOf(database.Id);
        await state.Turn.WaitAsync(cancellationToken);
        try
        {
            return await work(state);
        }
        finally
        {
            state.Turn.Release();
        }
    }

    private static OffsiteHistory HistoryOf(DatabasePlan database, IReadOnlyList<TimelineStart> timelines) =>
        new(database.Backup!.Key, database.Password, database.AdminPassword, timelines);

    private OffsiteState StateOf(InstanceId database) => _states.GetOrAdd(database, _ => new OffsiteState());

    private S3Client ClientOf(OffsitePlace place) => new(_connections.For(place.Spec), place, options.OffsitePatience, time);

    private OffsiteOwner OwnerOf(OffsitePlace place) => new(ClientOf(place), place);

    private static OffsiteJournal JournalOf(DatabasePlan database) => OffsiteJournal.Open(database.Backup!.Repository);
}
