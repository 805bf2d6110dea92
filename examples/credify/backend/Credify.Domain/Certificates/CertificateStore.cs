using Credify.Domain.Database;
using Npgsql;

namespace Credify.Domain.Certificates;

/// <summary>The table <c>certificates</c>.</summary>
public sealed class CertificateStore(NpgsqlDataSource database)
{
    private const string Columns =
        "id, organization_id, title, holder, issued_on, file_name, content_type, size_bytes, sha256, created_at";

    /// <returns>The stored certificate, or null when the organization has this very file already.</returns>
    public Task<Certificate?> AddAsync(CertificateSpec spec, CancellationToken cancellationToken) =>
        database.FirstAsync(
            $"""
            insert into certificates
                (organization_id, uploaded_by, title, holder, issued_on, file_name, content_type, size_bytes, sha256, content)
            values ($1, $2, $3, $4, $5::date, $6, $7, $8, $9, $10)
            on conflict (organization_id, sha256) do nothing
            returning {Columns}
            """,
            [
                spec.OrganizationId, spec.UploadedBy, spec.Title, spec.Holder, spec.IssuedOn, spec.FileName,
                spec.ContentType, spec.Content.Length, Sha256.Of(spec.Content), spec.Content,
            ],
            Read,
            cancellationToken);

    /// <summary>Gives the newest 200 of an organization.</summary>
    public Task<IReadOnlyList<Certificate>> ListAsync(Guid organizationId, CancellationToken cancellationToken) =>
        database.QueryAsync(
            $"select {Columns} from certificates where organization_id = $1 order by created_at desc, id limit 200",
            [organizationId],
            Read,
            cancellationToken);

    public Task<Certificate?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync($"select {Columns} from certificates where id = $1", [id], Read, cancellationToken);

    /// <summary>Gives all certificates with this very file, whoever uploaded them, the oldest first.</summary>
    public Task<IReadOnlyList<Certificate>> WithFileAsync(string sha256, CancellationToken cancellationToken) =>
        database.QueryAsync(
            $"select {Columns} from certificates where sha256 = $1 order by created_at, id limit 100",
            [sha256],
            Read,
            cancellationToken);

    public Task<byte[]?> ContentAsync(Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync(
            "select content from certificates where id = $1",
            [id],
            row => row.GetFieldValue<byte[]>(0),
            cancellationToken);

    private static Certificate Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetGuid(1),
        row.GetString(2),
        row.GetString(3),
        row.IsDBNull(4) ? null : row.GetFieldValue<DateOnly>(4),
        row.GetString(5),
        row.GetString(6),
        row.GetInt32(7),
        row.GetString(8),
        row.GetFieldValue<DateTimeOffset>(9));
}
