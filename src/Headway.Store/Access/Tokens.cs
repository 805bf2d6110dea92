using Headway.Model.Names;
using Headway.Store.Sql;
using Npgsql;

namespace Headway.Store.Access;

/// <summary>The tokens in PostgreSQL: only hashes of their texts are kept.</summary>
/// <param name="source">The database.</param>
/// <param name="time">The clock of their validity.</param>
public sealed class Tokens(NpgsqlDataSource source, TimeProvider time)
{
    private static readonly TimeSpan UseStep = TimeSpan.FromMinutes(1);

    private readonly Db db = new(source);

    /// <summary>Makes a token.</summary>
    /// <param name="draft">What is asked for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The token with its text.</returns>
    /// <exception cref="KeyNotFoundException">There is no such project.</exception>
    public Task<CreatedToken> CreateAsync(TokenDraft draft, CancellationToken cancellationToken) =>
        db.TransactAsync(work => InsertAsync(work, draft), cancellationToken);

    /// <summary>Makes the setup token, which can be exchanged once for an admin's token. Setup tokens from before end.</summary>
    /// <param name="lifetime">How long it is valid.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its text. Secret.</returns>
    public Task<string> CreateSetupAsync(TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var draft = new TokenDraft("setup", AccessRole.Admin, null, lifetime, "headway");
        var text = TokenText.New(TokenText.SetupPrefix);
        return db.TransactAsync(
            async work =>
            {
                await work.ExecuteAsync(TokenSql.ForgetSetups, null);
                await work.ExecuteAsync(TokenSql.Insert, Parameters(Guid.CreateVersion7(time.GetUtcNow()), draft, text, setup: true));
                return text;
            },
            cancellationToken);
    }

    /// <summary>Exchanges a setup token for an admin's token. Of many who try at once, one gets it.</summary>
    /// <param name="setup">The text of the setup token.</param>
    /// <param name="name">What the new token is called.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The token with its text; null when the setup token is not valid any more.</returns>
    public Task<CreatedToken?> ClaimSetupAsync(string setup, string name, CancellationToken cancellationToken) =>
        db.TransactAsync(
            async work =>
            {
                var parameters = new { hash = TokenText.Hash(setup), now = time.GetUtcNow() };
                return await work.ExecuteAsync(TokenSql.TakeSetup, parameters) == 1
                    ? await InsertAsync(work, new TokenDraft(name, AccessRole.Admin, null, null, "setup"))
                    : null;
            },
            cancellationToken);

    /// <summary>Finds the valid token of a text and notes its use.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The token; null when it was never made, was revoked or has expired.</returns>
    public async Task<TokenRecord?> FindAsync(string text, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = await db.FirstAsync<TokenRow>(
            TokenSql.Find, new { hash = TokenText.Hash(text), now }, cancellationToken);
        var before = now - UseStep;
        if (row is not null && (row.LastUsedAt.ToOffset() is not { } last || last <= before))
        {
            await db.ExecuteAsync(TokenSql.Use, new { id = row.Id, now, before }, cancellationToken);
        }

        return row?.ToRecord();
    }

    /// <summary>Lists the tokens that were not revoked, also those that have expired.</summary>
    /// <param name="project">Only those for this project alone; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The tokens, the oldest first.</returns>
    public async Task<IReadOnlyList<TokenRecord>> ListAsync(ProjectName? project, CancellationToken cancellationToken)
    {
        var rows = await db.ListAsync<TokenRow>(TokenSql.List, new { project = project?.Value }, cancellationToken);
        return [.. rows.Select(row => row.ToRecord())];
    }

    /// <summary>Revokes a token at once.</summary>
    /// <param name="id">The token.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when there is none, or it was revoked before.</returns>
    public async Task<bool> RevokeAsync(Guid id, CancellationToken cancellationToken) =>
        await db.ExecuteAsync(TokenSql.Revoke, new { id, now = time.GetUtcNow() }, cancellationToken) == 1;

    /// <summary>Looks whether somebody holds a valid admin's token: if nobody does, a setup token is needed.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether one is there.</returns>
    public Task<bool> AnyAdminAsync(CancellationToken cancellationToken) =>
        db.FirstAsync<bool>(TokenSql.AnyAdmin, new { now = time.GetUtcNow() }, cancellationToken);

    private async Task<CreatedToken> InsertAsync(DbWork work, TokenDraft draft)
    {
        var text = TokenText.New(TokenText.Prefix);
        var id = Guid.CreateVersion7(time.GetUtcNow());
        if (await work.ExecuteAsync(TokenSql.Insert, Parameters(id, draft, text, setup: false)) == 0)
        {
            throw new KeyNotFoundException($"There is no project {draft.Project}.");
        }

        var row = await work.FirstAsync<TokenRow>(TokenSql.FindById, new { id });
        return new CreatedToken(row!.ToRecord(), text);
    }

    private object Parameters(Guid id, TokenDraft draft, string text, bool setup)
    {
        var now = time.GetUtcNow();
        return new
        {
            id,
            Name = StoredText.Clean(draft.Name),
            role = (short)draft.Role,
            project = draft.Project?.Value,
            hash = TokenText.Hash(text),
            setup,
            now,
            By = StoredText.Clean(draft.By),
            expires = now + draft.Lifetime,
        };
    }
}
