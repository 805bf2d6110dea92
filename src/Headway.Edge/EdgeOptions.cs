using System.Net;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Edge;

/// <summary>Where the edge lives, what it listens on, and how long it waits.</summary>
public sealed record EdgeOptions
{
    /// <summary>
    /// Gets the absolute folder of the edge's files: letters, digits, dots, underscores, hyphens and slashes, at most
    /// 70 characters, because the names of Unix sockets must fit into 107 bytes.
    /// </summary>
    public required string StateDirectory { get; init; }

    /// <summary>Gets the absolute path of HAProxy 2.6 or newer. The default is Debian's.</summary>
    public string Program { get; init; } = "/usr/sbin/haproxy";

    /// <summary>Gets the identity of the edge's process in the runtime. The default is <c>headway-edge</c>.</summary>
    public InstanceId Instance { get; init; } = InstanceId.Parse("headway-edge");

    /// <summary>Gets the account that HAProxy runs as; null is the caller's own.</summary>
    public AccountSpec? Account { get; init; }

    /// <summary>Gets the public addresses for plain HTTP. The default is port 80 of every IPv4 address.</summary>
    public IReadOnlyList<IPEndPoint> HttpListeners { get; init; } = [new(IPAddress.Any, 80)];

    /// <summary>
    /// Gets the networks whose <c>X-Forwarded-*</c> and <c>X-Request-Id</c> are believed, such as a CDN in front.
    /// Everyone else's are deleted. The default is none.
    /// </summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>
    /// Gets the Unix datagram socket that gets one JSON line per request; null, the default, is no request log. Its folder
    /// must exist; lines that nobody reads are dropped.
    /// </summary>
    public string? RequestLogSocket { get; init; }

    /// <summary>
    /// Gets the Unix datagram socket that gets a short line for a sample of the requests, of which figures are made: see
    /// <see cref="Configuration.FigureLog"/>. Null, the default, is no sample. Its folder must exist. Not beside
    /// <see cref="RequestLogSocket"/>.
    /// </summary>
    public string? FiguresSocket { get; init; }

    /// <summary>Gets the number of HAProxy's threads; null, the default, is one per processor.</summary>
    public int? Threads { get; init; }

    /// <summary>Gets the most client connections; null, the default, is what the limit on open files allows.</summary>
    public int? MaxConnections { get; init; }

    /// <summary>Gets how long the edge waits for clients and servers.</summary>
    public EdgeTimeouts Timeouts { get; init; } = new();

    /// <summary>Gets how long one exchange with the edge's socket may take. The default is 5 seconds.</summary>
    public TimeSpan CommandTimeLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets how long a start or a reload may take. The default is 20 seconds.</summary>
    public TimeSpan StartTimeLimit { get; init; } = TimeSpan.FromSeconds(20);
}
