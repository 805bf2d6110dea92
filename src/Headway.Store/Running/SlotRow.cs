using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Store.Running;

/// <summary>A service's slot as the database gives it.</summary>
internal sealed class SlotRow
{
    public Guid EnvironmentId { get; set; }

    public string Name { get; set; } = string.Empty;

    public int AccountId { get; set; }

    public int PrivatePort { get; set; }

    public int? Replicas { get; set; }

    public bool Stopped { get; set; }

    public ServiceSlot ToSlot() => new(
        EnvironmentId, ServiceName.Parse(Name), new AccountSpec(AccountId, AccountId, Name), PrivatePort, Replicas, Stopped);
}
