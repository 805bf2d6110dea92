namespace Headway.Acceptance.Tests.Crashes;

// Each suite on both runtimes.

[Trait("Kind", "Long")]
public sealed class DeployCrashTests(CrashSite site) : DeployCrashes(site), IClassFixture<CrashSite>;

[Trait("Kind", "Long")]
public sealed class ContainerDeployCrashTests(ContainerCrashSite site) : DeployCrashes(site), IClassFixture<ContainerCrashSite>;

[Trait("Kind", "Long")]
public sealed class AnyMomentCrashTests(CrashSite site) : AnyMomentCrashes(site), IClassFixture<CrashSite>;

[Trait("Kind", "Long")]
public sealed class ContainerAnyMomentCrashTests(ContainerCrashSite site) : AnyMomentCrashes(site), IClassFixture<ContainerCrashSite>;

[Trait("Kind", "Long")]
public sealed class WarmRollbackCrashTests(WarmCrashSite warm) : WarmRollbackCrashes(warm), IClassFixture<WarmCrashSite>;

[Trait("Kind", "Long")]
public sealed class ContainerWarmRollbackCrashTests(ContainerWarmCrashSite warm) : WarmRollbackCrashes(warm), IClassFixture<ContainerWarmCrashSite>;

[Trait("Kind", "Long")]
public sealed class WayBackCrashTests(CrashSite site) : WayBackCrashes(site), IClassFixture<CrashSite>;

[Trait("Kind", "Long")]
public sealed class ContainerWayBackCrashTests(ContainerCrashSite site) : WayBackCrashes(site), IClassFixture<ContainerCrashSite>;
