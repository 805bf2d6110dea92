using Headway.Databases.Postgres.Operating;
using Headway.Model.Data;

namespace Headway.Databases.Postgres.Transfer;

/// <summary>How much the application made in a database.</summary>
internal sealed record DatabaseContent(long Things, long Tables, long Bytes)
{
    public static Task<DatabaseContent> AskAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        AdminSession.AskAsync(plan, session => AskAsync(session, cancellationToken), cancellationToken);

    public static Task<DatabaseContent> AskAsync(AdminSession session, CancellationToken cancellationToken) => session.OneAsync(
        TransferSql.Content, row => new DatabaseContent(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), cancellationToken);
}
