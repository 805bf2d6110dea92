namespace Headway.Model.Traffic;

/// <summary>What the edge does with a server. Stored; numbers never change.</summary>
public enum ServerTraffic
{
    /// <summary>No requests: it is starting, or being proven.</summary>
    None = 0,

    /// <summary>It gets requests by its weight.</summary>
    Serving = 1,

    /// <summary>No new requests; what it has goes on. Kept ready to serve again at once.</summary>
    Warm = 2,
}
