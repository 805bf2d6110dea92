namespace Headway.Server.Hosting;

/// <summary>The folders of the data directory.</summary>
/// <param name="Root">The absolute data directory.</param>
public sealed record DataDirectory(string Root)
{
    /// <summary>Gets the folder of the runtime's state.</summary>
    public string Runtime => Path.Combine(Root, "runtime");

    /// <summary>Gets the folder of the edge.</summary>
    public string Edge => Path.Combine(Root, "edge");

    /// <summary>Gets the socket that the edge writes its sample of requests to, in a folder of its own that the edge's user can pass.</summary>
    public string Figures => Path.Combine(Root, "figures", "edge.sock");

    /// <summary>Gets the folder of what is kept of containers.</summary>
    public string Docker => Path.Combine(Root, "docker");

    /// <summary>Gets the folder of the doors between container networks and the host.</summary>
    public string Doors => Path.Combine(Root, "doors");

    /// <summary>Gets the folder of artifacts.</summary>
    public string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>Gets the folder of running builds.</summary>
    public string Builds => Path.Combine(Root, "builds");

    /// <summary>Gets the folder of the services' package caches.</summary>
    public string Caches => Path.Combine(Root, "caches");

    /// <summary>Gets the folder of uploaded sources.</summary>
    public string Sources => Path.Combine(Root, "sources");

    /// <summary>Gets the folder of the instances' output.</summary>
    public string Output => Path.Combine(Root, "output");

    /// <summary>Gets the folder of the volumes of processes.</summary>
    public string Volumes => Path.Combine(Root, "volumes");

    /// <summary>Gets the folder of managed databases.</summary>
    public string Databases => Path.Combine(Root, "databases");

    /// <summary>Gets the folder of the control plane's own cluster.</summary>
    public string OwnCluster => Path.Combine(Root, "server-db");

    /// <summary>Gets the folder that the database engines keep between databases.</summary>
    public string DatabaseState => Path.Combine(Root, "database-state");

    /// <summary>Gets the file of the key that seals secrets.</summary>
    public string Key => Path.Combine(Root, "secrets.key");

    /// <summary>Makes the folders. The root can be passed through by every account, for instances are below it, but not listed.</summary>
    public void Prepare()
    {
        Directory.CreateDirectory(Root);
        const UnixFileMode passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(Root, passable);
        foreach (var open in new[] { Artifacts, Builds, Caches, Databases, Path.GetDirectoryName(Figures)! })
        {
            Directory.CreateDirectory(open, passable);
        }

        foreach (var closed in new[] { Runtime, Sources, Output, Volumes, DatabaseState })
        {
            Directory.CreateDirectory(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
