using Headway.Model.Backups;
using Headway.Model.Names;

namespace Headway.Deployments.Ports;

/// <summary>The copies of databases, and the histories that began with them.</summary>
public interface ICopies
{
    /// <summary>Notes that a copy is to be made; gives it a number and a port of its own.</summary>
    /// <param name="draft">The copy; its number and port are not looked at.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The copy.</returns>
    Task<CopyRecord> AddAsync(CopyRecord draft, CancellationToken cancellationToken);

    /// <summary>Stores how far a copy is, unless somebody else has stored something since it was read.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="from">The state that it had when it was read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was stored.</returns>
    Task<bool> SetAsync(CopyRecord copy, CopyState from, CancellationToken cancellationToken);

    /// <summary>Stores that a copy has taken the database's place, and that its timeline is the database's from now on.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="timeline">The timeline; null when no new one began.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when both are stored.</returns>
    Task SwitchedAsync(CopyRecord copy, TimelineStart? timeline, CancellationToken cancellationToken);

    /// <summary>Stores that a database's history goes on with a timeline. Safe to repeat.</summary>
    /// <param name="database">The database.</param>
    /// <param name="timeline">The timeline.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task BeginAsync(InstanceId database, TimelineStart timeline, CancellationToken cancellationToken);

    /// <summary>Forgets a timeline: the database is on the one before it again.</summary>
    /// <param name="database">The database.</param>
    /// <param name="number">The timeline.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task ForgetAsync(InstanceId database, int number, CancellationToken cancellationToken);

    /// <summary>Lists the newest copies of a database, or of all those that exist.</summary>
    /// <param name="database">The database; null for the copies of all that have not ended.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>At most 200 copies, the newest first.</returns>
    Task<IReadOnlyList<CopyRecord>> ListAsync(InstanceId? database, CancellationToken cancellationToken);

    /// <summary>Lists the histories of a database after its first.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The timelines.</returns>
    Task<IReadOnlyList<TimelineStart>> TimelinesAsync(InstanceId database, CancellationToken cancellationToken);
}
