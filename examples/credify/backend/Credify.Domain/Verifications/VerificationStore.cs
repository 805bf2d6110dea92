using System.Text.Json;
using Credify.Domain.Database;
using Npgsql;

namespace Credify.Domain.Verifications;

/// <summary>The table <c>verifications</c>: the truth. Queue and events may be lost and are made again from it.</summary>
public sealed class VerificationStore(NpgsqlDataSource database)
{
    private const string Columns = """
        id, organization_id, requested_by, certificate_id, sha256, status, attempts, progress::text, result::text,
        created_at, completed_at
        """;

    public async Task<Verification> AddAsync(VerificationSpec spec, CancellationToken cancellationToken) =>
        await database.FirstAsync(
            $"""
            insert into verifications (organization_id, requested_by, certificate_id, sha256, status)
            values ($1, $2, $3::uuid, $4::text, 'queued')
            returning {Columns}
            """,
            [spec.OrganizationId, spec.RequestedBy, spec.CertificateId, spec.Sha256],
            Read,
            cancellationToken)
        ?? throw new InvalidOperationException("The verification was not stored.");

    public Task<Verification?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync($"select {Columns} from verifications where id = $1", [id], Read, cancellationToken);

    /// <summary>Starts, or starts again, and counts the attempt.</summary>
    /// <returns>The verification, or null when there is none or it is over already.</returns>
    public Task<Verification?> StartAsync(Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync(
            $"""
            update verifications set status = 'running', attempts = attempts + 1, progress = '[]', updated_at = now()
            where id = $1 and status in ('queued', 'running')
            returning {Columns}
            """,
            [id],
            Read,
            cancellationToken);

    public Task AppendAsync(VerificationEvent progress, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            """
            update verifications set progress = progress || $2::jsonb, updated_at = now()
            where id = $1 and status = 'running'
            """,
            [progress.VerificationId, JsonSerializer.Serialize(progress, CredifyJson.Options)],
            cancellationToken);

    /// <summary>Writes the end once.</summary>
    /// <returns>False when another worker was first.</returns>
    public async Task<bool> EndAsync(
        VerificationEvent last, VerificationState state, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(
            """
            update verifications
            set status = $2, progress = progress || $3::jsonb, result = $4::jsonb, updated_at = now(), completed_at = now()
            where id = $1 and status = 'running'
            """,
            [
                last.VerificationId,
                Name(state),
                JsonSerializer.Serialize(last, CredifyJson.Options),
                last.Result is null ? null : JsonSerializer.Serialize(last.Result, CredifyJson.Options),
            ],
            cancellationToken) > 0;

    /// <summary>Gives up to 100 verifications that have not moved since <paramref name="before"/>.</summary>
    public Task<IReadOnlyList<Verification>> UnfinishedAsync(
        DateTimeOffset before, CancellationToken cancellationToken) =>
        database.QueryAsync(
            $"""
            select {Columns} from verifications
            where status in ('queued', 'running') and updated_at < $1
            order by created_at limit 100
            """,
            [before],
            Read,
            cancellationToken);

    private static string Name(VerificationState state) => JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString());

    private static Verification Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetGuid(1),
        row.GetGuid(2),
        row.IsDBNull(3) ? null : row.GetGuid(3),
        row.Optional<string>(4),
        Enum.Parse<VerificationState>(row.GetString(5), ignoreCase: true),
        row.GetInt32(6),
        JsonSerializer.Deserialize<List<VerificationEvent>>(row.GetString(7), CredifyJson.Options) ?? [],
        row.Optional<string>(8) is { } result
            ? JsonSerializer.Deserialize<VerificationResult>(result, CredifyJson.Options)
            : null,
        row.GetFieldValue<DateTimeOffset>(9),
        row.IsDBNull(10) ? null : row.GetFieldValue<DateTimeOffset>(10));
}
