namespace Headway.Acceptance.Tests.Crashes;

/// <summary>The same, in containers.</summary>
public sealed class ContainerWarmCrashSite() : WarmCrashSite(new ContainerCrashSite());
