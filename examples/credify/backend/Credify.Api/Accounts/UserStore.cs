using Credify.Domain.Database;
using Npgsql;

namespace Credify.Api.Accounts;

/// <summary>The tables <c>users</c> and <c>organizations</c>.</summary>
public sealed class UserStore(NpgsqlDataSource database)
{
    private const string Columns = "id, email, name, phone, account_type, organization_id, role, created_at";

    /// <summary>Adds a user and the organisation that is theirs.</summary>
    /// <exception cref="AccountTakenException">Another user has this address or phone number.</exception>
    public async Task<User> AddAsync(SignUpRequest request, string passwordHash, CancellationToken cancellationToken)
    {
        try
        {
            return await InsertAsync(request, passwordHash, cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new AccountTakenException(exception.ConstraintName == "idx_users_email" ? "email" : "phone");
        }
    }

    public Task<User?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync($"select {Columns} from users where id = $1 and is_active", [id], Read, cancellationToken);

    public Task<UserCredentials?> CredentialsAsync(string email, CancellationToken cancellationToken) =>
        database.FirstAsync(
            "select id, organization_id, password_hash from users where email = $1 and is_active",
            [email],
            row => new UserCredentials(row.GetGuid(0), row.GetGuid(1), row.GetString(2)),
            cancellationToken);

    public Task RecordLogInAsync(Guid id, CancellationToken cancellationToken) =>
        database.ExecuteAsync("update users set last_login_at = now() where id = $1", [id], cancellationToken);

    private async Task<User> InsertAsync(
        SignUpRequest request, string passwordHash, CancellationToken cancellationToken) =>
        await database.FirstAsync(
            $"""
            with organization as (insert into organizations (name) values ($1) returning id as organization_id)
            insert into users (email, password_hash, phone, name, account_type, organization_id, role)
            select $2, $3, $4, $5, $6, organization_id, 'owner' from organization
            returning {Columns}
            """,
            [
                request.OrganizationName, request.NormalEmail, passwordHash, request.NormalPhone, request.Name!.Trim(),
                request.NormalAccountType,
            ],
            Read,
            cancellationToken)
        ?? throw new InvalidOperationException("The user was not stored.");

    private static User Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetGuid(5),
        row.GetString(6),
        row.GetFieldValue<DateTimeOffset>(7));
}
