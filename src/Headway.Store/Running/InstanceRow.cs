using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Model.Traffic;
using Headway.Store.Sql;

namespace Headway.Store.Running;

/// <summary>An instance as the database gives it.</summary>
internal sealed class InstanceRow
{
    /// <summary>The columns.</summary>
    public const string Columns = """
        id, environment_id, service, release, deployment, port, traffic, should_run,
        handle_runtime, handle_version, handle_state, retire_at, restarts, restart_at, share, share_at, listens_at
        """;

    /// <summary>The columns, and what is known of the deployment that made it. Running and live ones have not ended.</summary>
    public const string View = $"""
        {Columns}, exists (
          select from deployments d
          where d.environment_id = instances.environment_id and d.number = instances.deployment and d.state in (2, 3)) as is_on_trial
        """;

    public string Id { get; set; } = string.Empty;

    public Guid EnvironmentId { get; set; }

    public string Service { get; set; } = string.Empty;

    public int Release { get; set; }

    public int Deployment { get; set; }

    public int Port { get; set; }

    public short Traffic { get; set; }

    public bool ShouldRun { get; set; }

    public string? HandleRuntime { get; set; }

    public int? HandleVersion { get; set; }

    public string? HandleState { get; set; }

    public bool IsOnTrial { get; set; }

    public DateTime? RetireAt { get; set; }

    public int Restarts { get; set; }

    public DateTime? RestartAt { get; set; }

    public short? Share { get; set; }

    public DateTime? ShareAt { get; set; }

    public string? ListensAt { get; set; }

    public static object From(InstanceRecord draft, int port) => new
    {
        Id = draft.Id.Value,
        draft.EnvironmentId,
        Service = draft.Service.Value,
        draft.Release,
        draft.Deployment,
        Port = port,
        Traffic = (short)draft.Traffic,
        draft.ShouldRun,
        HandleRuntime = StoredText.Clean(draft.Handle?.Runtime),
        HandleVersion = draft.Handle?.Version,
        HandleState = StoredText.Clean(draft.Handle?.State),
        RetireAt = draft.RetireAt?.ToUniversalTime(),
        draft.Restarts,
        RestartAt = draft.RestartAt?.ToUniversalTime(),
        Share = (short?)draft.Share,
        ShareAt = draft.ShareAt?.ToUniversalTime(),
        ListensAt = draft.ListensAt?.ToString(),
    };

    public InstanceRecord ToRecord()
    {
        var id = InstanceId.Parse(Id);
        return new InstanceRecord
        {
            Id = id,
            EnvironmentId = EnvironmentId,
            Service = ServiceName.Parse(Service),
            Release = Release,
            Deployment = Deployment,
            Port = Port,
            ListensAt = InstanceEndpoint.TryParse(ListensAt),
            Traffic = (ServerTraffic)Traffic,
            ShouldRun = ShouldRun,
            Handle = HandleRuntime is null ? null : new InstanceHandle(id, HandleRuntime, HandleVersion ?? 0, HandleState ?? string.Empty),
            IsOnTrial = IsOnTrial,
            RetireAt = RetireAt.ToOffset(),
            Restarts = Restarts,
            RestartAt = RestartAt.ToOffset(),
            Share = Share,
            ShareAt = ShareAt.ToOffset(),
        };
    }
}
