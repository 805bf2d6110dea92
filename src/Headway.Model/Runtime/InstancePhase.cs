namespace Headway.Model.Runtime;

/// <summary>Where an instance is in its life. Stored; numbers never change.</summary>
public enum InstancePhase
{
    /// <summary>The runtime knows nothing of it.</summary>
    Missing = 0,

    /// <summary>It runs.</summary>
    Running = 1,

    /// <summary>It has ended and was not removed yet.</summary>
    Exited = 2,
}
