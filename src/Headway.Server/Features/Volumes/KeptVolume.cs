using Headway.Client.Contracts;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Server.Features.Volumes;

/// <summary>A volume of an environment.</summary>
/// <param name="Status">What its runtime knows of it.</param>
/// <param name="Service">Its service.</param>
/// <param name="Volume">Its name in the manifest.</param>
/// <param name="UsedBy">What needs it; null for nothing.</param>
internal sealed record KeptVolume(VolumeStatus Status, ServiceName Service, ServiceName Volume, string? UsedBy)
{
    /// <summary>Gets its name inside of the environment.</summary>
    public string Name => $"{Service}.{Volume}";

    /// <summary>Shows it.</summary>
    /// <returns>The view.</returns>
    public VolumeView View() => new(Name, Service.Value, Status.Runtime, Status.Place, UsedBy);
}
