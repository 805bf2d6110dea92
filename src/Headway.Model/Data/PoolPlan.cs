using Headway.Model.Runtime;

namespace Headway.Model.Data;

/// <summary>Everything that is decided for the pooler in front of a PostgreSQL database. It listens on the database's address.</summary>
/// <param name="Port">The port that it listens on.</param>
/// <param name="Account">The account that it runs as, another one than the database's; null for the one that the host decides.</param>
/// <param name="Sizes">How large it is.</param>
public sealed record PoolPlan(int Port, AccountSpec? Account, PoolSizes Sizes)
{
    /// <summary>What a pooler's port is above that of its database: 6432 is PgBouncer's usual one, as 5432 is PostgreSQL's.</summary>
    public const int PortDistance = 1000;
}
