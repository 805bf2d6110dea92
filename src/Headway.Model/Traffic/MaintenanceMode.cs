namespace Headway.Model.Traffic;

/// <summary>What an environment or a service is closed for (P160). Stored; numbers never change.</summary>
public enum MaintenanceMode
{
    /// <summary>Nothing.</summary>
    Off = 0,

    /// <summary>Requests that would change something.</summary>
    ReadOnly = 1,

    /// <summary>All requests.</summary>
    On = 2,
}
