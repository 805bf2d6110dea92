namespace Headway.Model.Traffic;

/// <summary>What stands between the edge and the instances of a backend.</summary>
public enum GateMode
{
    /// <summary>Every request is answered with 503 and a page.</summary>
    Closed,

    /// <summary>Requests that would change something are answered with 503.</summary>
    ReadOnly,

    /// <summary>Requests wait.</summary>
    Held,
}
