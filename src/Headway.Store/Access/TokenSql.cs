namespace Headway.Store.Access;

/// <summary>The statements of the tokens.</summary>
internal static class TokenSql
{
    public const string Insert = """
        insert into tokens (id, name, role, project_id, hash, setup, created_at, created_by, expires_at)
        select @id, @Name, @role, p.id, @hash, @setup, @now, @By, @expires
        from (select 1) one left join projects p on p.name = @project
        where @project::text is null or p.id is not null
        """;

    /// <summary>Reads tokens that people hold; conditions follow.</summary>
    public const string Select = """
        select t.id, t.name, t.role, p.name as project, t.created_at, t.created_by, t.expires_at, t.last_used_at
        from tokens t left join projects p on p.id = t.project_id
        where not t.setup and t.revoked_at is null
        """;

    public const string Find = $"{Select} and t.hash = @hash and (t.expires_at is null or t.expires_at > @now)";

    public const string FindById = $"{Select} and t.id = @id";

    public const string List = $"{Select} and (@project::text is null or p.name = @project) order by t.created_at, t.id";

    public const string Use =
        "update tokens set last_used_at = @now where id = @id and (last_used_at is null or last_used_at <= @before)";

    public const string Revoke = "update tokens set revoked_at = @now where id = @id and not setup and revoked_at is null";

    /// <summary>Takes a setup token: the row is gone, so whoever deletes it is the only one.</summary>
    public const string TakeSetup = "delete from tokens where setup and hash = @hash and expires_at > @now";

    public const string ForgetSetups = "delete from tokens where setup";

    public const string AnyAdmin = """
        select exists (
          select from tokens
          where not setup and role = 3 and project_id is null and revoked_at is null
            and (expires_at is null or expires_at > @now))
        """;
}
