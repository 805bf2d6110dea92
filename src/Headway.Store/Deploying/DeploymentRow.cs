using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Store.Sql;

namespace Headway.Store.Deploying;

/// <summary>A deployment as the database gives it.</summary>
internal sealed class DeploymentRow
{
    /// <summary>The columns, for <c>deployments d</c>, <c>environments e</c> and <c>projects p</c>.</summary>
    public const string Columns = """
        d.id, d.number, d.environment_id, p.name as project, e.name as environment, d.kind, d.request, d.state,
        d.requested_by, d.created_at, d.release, d.previous_release, d.cancelled_by, d.live_at, d.ended_at, d.summary,
        d.generation, d.adoptions
        """;

    /// <summary>The tables, joined.</summary>
    public const string Tables =
        "deployments d join environments e on e.id = d.environment_id join projects p on p.id = e.project_id";

    public Guid Id { get; set; }

    public int Number { get; set; }

    public Guid EnvironmentId { get; set; }

    public string Project { get; set; } = string.Empty;

    public string Environment { get; set; } = string.Empty;

    public short Kind { get; set; }

    public string Request { get; set; } = string.Empty;

    public short State { get; set; }

    public string RequestedBy { get; set; } = string.Empty;

    public DateTime CreatedAt { get; set; }

    public int? Release { get; set; }

    public int? PreviousRelease { get; set; }

    public string? CancelledBy { get; set; }

    public DateTime? LiveAt { get; set; }

    public DateTime? EndedAt { get; set; }

    public string? Summary { get; set; }

    public long Generation { get; set; }

    public int Adoptions { get; set; }

    public DeploymentRecord ToRecord() => new()
    {
        Id = Id,
        Number = Number,
        EnvironmentId = EnvironmentId,
        Project = ProjectName.Parse(Project),
        Environment = EnvironmentName.Parse(Environment),
        Kind = (DeploymentKind)Kind,
        Request = StoredJson.Read<DeploymentRequest>(Request),
        State = (DeploymentState)State,
        By = RequestedBy,
        CreatedAt = CreatedAt.ToOffset(),
        Release = Release,
        PreviousRelease = PreviousRelease,
        CancelledBy = CancelledBy,
        LiveAt = LiveAt.ToOffset(),
        EndedAt = EndedAt.ToOffset(),
        Summary = Summary,
    };
}
