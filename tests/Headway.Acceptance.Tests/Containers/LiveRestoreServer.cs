namespace Headway.Acceptance.Tests.Containers;

/// <summary>The same, whose daemon leaves containers alone when it ends.</summary>
public sealed class LiveRestoreServer() : DockerServer(["--live-restore"]);
