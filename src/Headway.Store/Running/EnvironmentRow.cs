using Headway.Model.Deployments;
using Headway.Model.Names;

namespace Headway.Store.Running;

/// <summary>An environment as the database gives it.</summary>
internal sealed class EnvironmentRow
{
    /// <summary>Reads environments; conditions follow.</summary>
    public const string Select = """
        select e.id, p.name as project, e.name, e.address, e.current_release
        from environments e join projects p on p.id = e.project_id
        """;

    public Guid Id { get; set; }

    public string Project { get; set; } = string.Empty;

    public string Name { get; set; } = string.Empty;

    public string Address { get; set; } = string.Empty;

    public int? CurrentRelease { get; set; }

    public EnvironmentRecord ToRecord() =>
        new(Id, ProjectName.Parse(Project), EnvironmentName.Parse(Name), Address, CurrentRelease);
}
