namespace Headway.Store.Running;

/// <summary>The statements of the instances. Traffic: 0 none, 1 serving, 2 warm.</summary>
internal static class InstanceSql
{
    public const string ListAll = $"select {InstanceRow.View} from instances order by id";

    public const string ListOfEnvironment =
        $"select {InstanceRow.View} from instances where environment_id = @environmentId order by id";

    public const string Find = $"select {InstanceRow.Columns} from instances where id = @id";

    /// <summary>Waits for its turn: the next statement sees the ports of all who were before.</summary>
    public const string LockPorts = "select last from port_cursor for update";

    /// <summary>Takes the next free port after the one that was given last, from the first again after the last.</summary>
    public const string TakePort = """
        update port_cursor set last = free.port
        from (
          select port from generate_series(@first, @last) as port
          where not exists (select from instances i where i.port = port.port)
          order by port <= (select last from port_cursor), port
          limit 1) free
        returning free.port
        """;

    public const string Insert = $"""
        insert into instances ({InstanceRow.Columns})
        values (@Id, @EnvironmentId, @Service, @Release, @Deployment, @Port, @Traffic, @ShouldRun,
          @HandleRuntime, @HandleVersion, @HandleState, @RetireAt, @Restarts, @RestartAt, @Share, @ShareAt, @ListensAt)
        returning {InstanceRow.Columns}
        """;

    public const string MovePort = $"update instances set port = @port where id = @id returning {InstanceRow.Columns}";

    public const string SetHandle = """
        update instances set handle_runtime = @Runtime, handle_version = @Version, handle_state = @State, listens_at = @ListensAt where id = @id
        """;

    public const string SetShouldRun = "update instances set should_run = @shouldRun where id = any(@ids)";

    public const string SetRestart = "update instances set restarts = @restarts, restart_at = @restartAt where id = @id";

    public const string SetRetireAt = "update instances set retire_at = @at where id = any(@ids)";

    public const string Delete = "delete from instances where id = any(@ids)";

    /// <summary>Locks the environment and names its current release.</summary>
    public const string SetCurrent = "update environments set current_release = @release where id = @environmentId";

    /// <summary>Counts the named instances, and those that this shift would change.</summary>
    public const string LookAtShift = """
        select
          count(*) filter (where id = any(@ids)) as named,
          count(*) filter (where (traffic = 1) <> (id = any(@ids))) as changed
        from instances where environment_id = @environmentId
        """;

    /// <summary>What served becomes warm; what was warm before makes room now.</summary>
    public const string Warm = """
        update instances
        set retire_at = case when traffic = 1 then @until else least(retire_at, @now) end, traffic = 2,
            share = null, share_at = null
        where environment_id = @environmentId and traffic in (1, 2) and not id = any(@ids)
        """;

    // Whether it should run stays as it is: a worker must not be started before the one that makes way for it has ended.
    public const string Serve = """
        update instances set traffic = 1, retire_at = null, share = null, share_at = null
        where environment_id = @environmentId and id = any(@ids)
        """;

    /// <summary>Has instances tried with a share; a repeated call does not begin the share anew.</summary>
    public const string SetShare = """
        update instances set traffic = 1, retire_at = null, share = @share, share_at = @now
        where id = any(@ids) and share is distinct from @share
        """;

    /// <summary>Takes the share away; what has none is not touched, for it serves or is warm by a shift.</summary>
    public const string EndShare = """
        update instances set traffic = 2, retire_at = @now, share = null, share_at = null
        where id = any(@ids) and share is not null
        """;
}
