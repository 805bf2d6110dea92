namespace Headway.Store.Deploying;

/// <summary>The statements of the journal. A claim holds while its generation is the newest and the row has an owner.</summary>
internal static class JournalSql
{
    private const string Holds = "id = @Id and generation = @Generation and owner is not null and state in (2, 3)";

    /// <summary>
    /// Claims. Only the oldest queued deployment of an environment is looked at: a claimer that skips a locked one must
    /// not take the one behind it. <c>no key</c>: whoever stores an event or an entry of a deployment holds its key, and
    /// must not make the claimer skip it. An owner that parks leaves no name, so a name of another one tells that it vanished.
    /// </summary>
    public const string Claim = $"""
        with due as (
          select id from deployments
          where state in (2, 3) and due_at <= @now and (lease_until is null or lease_until <= @now)
          order by due_at, created_at
          limit 1 for no key update skip locked),
        queued as (
          select d.id from deployments d
          where d.state = 1 and not exists (select from due)
            and not exists (
              select from deployments o
              where o.environment_id = d.environment_id
                and (o.state in (2, 3) or (o.state = 1 and o.number < d.number)))
          order by d.created_at, d.number
          limit 1 for no key update skip locked),
        picked as (select id from due union all select id from queued)
        update deployments d
        set state = case when d.state = 1 then 2 else d.state end,
            generation = d.generation + 1,
            adoptions = d.adoptions + case when d.owner <> @owner then 1 else 0 end,
            owner = @owner,
            lease_until = @until
        from picked, environments e, projects p
        where d.id = picked.id and e.id = d.environment_id and p.id = e.project_id
        returning {DeploymentRow.Columns}
        """;

    /// <summary>Appends while the claim holds. The lock keeps a new claim waiting until the entry is there to be read.</summary>
    public const string Append = $"""
        insert into journal (deployment_id, sequence, at, step, event, detail, output)
        select d.id, @Sequence, @At, @Step, @Event, @Detail, @Output
        from (select id from deployments where {Holds} for share) d
        where @Sequence = 1 + (select coalesce(max(sequence), 0) from journal where deployment_id = @Id)
        """;

    /// <summary>Looks whether the claim holds.</summary>
    public const string IsHeld = $"select true from deployments where {Holds}";

    /// <summary>Renews the lease.</summary>
    public const string Renew = $"""
        update deployments set lease_until = @until where {Holds}
        returning coalesce(cancelled_by, '') as cancelled_by, cancelled_by is not null as cancelled
        """;

    /// <summary>Parks; one that a person asked to cancel since it was claimed is due at once.</summary>
    public const string Park = $"""
        update deployments
        set owner = null, lease_until = null,
            due_at = case when @cancelKnown or cancelled_by is null then @due else @now end
        where {Holds}
        """;

    /// <summary>Changes the state.</summary>
    public const string SetState = $"""
        update deployments
        set state = @state,
            live_at = case when @live then coalesce(live_at, @now) else live_at end,
            summary = coalesce(@summary, summary),
            ended_at = case when @ended then @now else ended_at end,
            owner = case when @ended then null else owner end,
            lease_until = case when @ended then null else lease_until end
        where {Holds}
        """;

    /// <summary>Notes the release.</summary>
    public const string SetRelease = $"update deployments set release = @release, previous_release = @previous where {Holds}";

    /// <summary>Finds when the next one can be claimed: a parked one that is due, or one whose owner does not renew its lease.</summary>
    public const string NextDue = """
        select min(greatest(due_at, lease_until)) from deployments where state in (2, 3)
        """;
}
