using Headway.Model.Names;
using Headway.Model.Traffic;

namespace Headway.Model.Figures;

/// <summary>The edge's figures of every server for the last minutes, in memory: after a restart they begin anew.</summary>
public interface ITrafficFigures
{
    /// <summary>Gets how far back figures can reach: nothing older is kept. Two minutes, or what was kept since the start.</summary>
    DateTimeOffset Since { get; }

    /// <summary>Reads the edge's counters now and gives the figures since a time.</summary>
    /// <param name="since">The time; nothing from before <see cref="Since"/> is counted.</param>
    /// <param name="timesSince">The time from which on latencies of users count.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The figures by server; a server that is not named has none.</returns>
    /// <exception cref="EdgeException">The edge does not answer.</exception>
    Task<IReadOnlyDictionary<InstanceId, ServerFigures>> ReadAsync(
        DateTimeOffset since, DateTimeOffset timesSince, CancellationToken cancellationToken);

    /// <summary>Notes how an instance answered a probe.</summary>
    /// <param name="server">The instance.</param>
    /// <param name="isGood">Whether the answer was as expected.</param>
    /// <param name="took">How long it took.</param>
    void NoteProbe(InstanceId server, bool isGood, TimeSpan took);
}
