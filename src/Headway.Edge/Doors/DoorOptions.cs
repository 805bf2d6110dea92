using Headway.Model.Runtime;

namespace Headway.Edge.Doors;

/// <summary>Where the doors of container networks live.</summary>
public sealed record DoorOptions
{
    /// <summary>Gets the absolute folder of their files.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>Gets the absolute path of HAProxy. The default is Debian's.</summary>
    public string Program { get; init; } = "/usr/sbin/haproxy";

    /// <summary>Gets the account that they run as; null is the caller's own.</summary>
    public AccountSpec? Account { get; init; }

    /// <summary>Gets how long a door may take to open. The default is 10 s.</summary>
    public TimeSpan OpenLimit { get; init; } = TimeSpan.FromSeconds(10);
}
