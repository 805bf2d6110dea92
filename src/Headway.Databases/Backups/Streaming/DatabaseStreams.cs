using Headway.Databases.Hosting;
using Headway.Model.Backups;
using Headway.Model.Data;

namespace Headway.Databases.Backups.Streaming;

/// <summary>Streams of databases; what changes a database takes its turn with all else that does.</summary>
internal sealed class DatabaseStreams(WalStream stream, DatabaseTurns turns) : IDatabaseStreams
{
    /// <inheritdoc/>
    public async Task KeepAsync(DatabasePlan database, CancellationToken cancellationToken)
    {
        if (await stream.IsMissedAsync(database, cancellationToken))
        {
            await turns.TakeAsync(database, () => stream.EnsureAsync(database, cancellationToken), cancellationToken);
        }
    }
}
