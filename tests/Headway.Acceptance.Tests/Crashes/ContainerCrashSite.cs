using Headway.Acceptance.Tests.Containers;

namespace Headway.Acceptance.Tests.Crashes;

/// <summary>The same, in containers.</summary>
public sealed class ContainerCrashSite() : CrashSite(new DockerServer());
