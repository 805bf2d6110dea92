namespace Headway.Edge.Configuration;

/// <summary>The names of the edge's files. Only <see cref="RunDirectory"/> is writable for HAProxy.</summary>
/// <param name="Root">The edge's folder.</param>
public sealed record EdgeFiles(string Root)
{
    /// <summary>Gets the configuration that HAProxy reads at a start or a reload.</summary>
    public string Configuration => $"{Root}/haproxy.cfg";

    /// <summary>Gets the configuration that is being checked.</summary>
    public string Candidate => $"{Root}/haproxy.cfg.candidate";

    /// <summary>Gets the last configuration that was seen working.</summary>
    public string LastGood => $"{Root}/haproxy.cfg.last-good";

    /// <summary>Gets the map of hosts and paths to backends.</summary>
    public string Routes => $"{Root}/routes.map";

    /// <summary>Gets the map of backends to their gates; backends without one are not in it.</summary>
    public string Gates => $"{Root}/gates.map";

    /// <summary>Gets the file of what HAProxy's own words cannot say.</summary>
    public string Script => $"{Root}/headway.lua";

    /// <summary>Gets the map of the private ways to instances.</summary>
    public string Probes => $"{Root}/probes.map";

    /// <summary>Gets the folder of the pages that the edge itself answers with.</summary>
    public string PagesDirectory => $"{Root}/pages";

    /// <summary>Gets the folder of the sockets.</summary>
    public string RunDirectory => $"{Root}/run";

    /// <summary>Gets the socket of the current worker.</summary>
    public string WorkerSocket => $"{RunDirectory}/worker.sock";

    /// <summary>Gets the socket of the master process, which also reaches old workers.</summary>
    public string MasterSocket => $"{RunDirectory}/master.sock";

    /// <summary>Gets the file of HAProxy's own messages.</summary>
    public string Output => $"{Root}/haproxy.log";

    /// <summary>Names the file of the page of a closed gate.</summary>
    /// <param name="backend">The backend.</param>
    /// <returns>The absolute path.</returns>
    public string GatePage(string backend) => $"{PagesDirectory}/gate-{backend}.html";

    /// <summary>Names the file of a page.</summary>
    /// <param name="status">The HTTP status that the page is for.</param>
    /// <returns>The absolute path.</returns>
    public string Page(int status) => FormattableString.Invariant($"{PagesDirectory}/{status}.html");
}
