namespace Headway.Model.Data;

/// <summary>A read-only PostgreSQL that follows a managed one by streaming replication.</summary>
/// <param name="Port">Its port, at the database's address.</param>
/// <param name="IsLeaving">Whether it goes as soon as no running release uses it.</param>
public sealed record ReplicaPlan(int Port, bool IsLeaving)
{
    /// <summary>How far its port is from the database's: 7432 for 5432.</summary>
    public const int PortDistance = 2000;

    /// <summary>Decides the port of a database's replica, whether it has one or not.</summary>
    /// <param name="source">The database.</param>
    /// <returns>The port.</returns>
    public static int PortOf(DatabasePlan source) => source.Replica?.Port ?? source.Port + PortDistance;

    /// <summary>Decides a replica as a database of its own, in a folder beside its source.</summary>
    /// <param name="source">Its source.</param>
    /// <returns>The plan.</returns>
    public static DatabasePlan Of(DatabasePlan source) =>
        source.Beside("replica", PortOf(source));
}
