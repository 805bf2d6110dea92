using Credify.Domain.Database;
using Npgsql;

namespace Credify.Domain.Audit;

/// <summary>The table <c>audit_logs</c>: who did what to which thing, and when. Rows are only ever added.</summary>
public sealed class AuditLog(NpgsqlDataSource database)
{
    public Task RecordAsync(
        Guid organizationId, Guid? userId, string action, Guid subject, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            "insert into audit_logs (organization_id, user_id, action, subject_id) values ($1, $2::uuid, $3, $4)",
            [organizationId, userId, action, subject],
            cancellationToken);
}
