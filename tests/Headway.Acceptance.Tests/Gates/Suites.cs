namespace Headway.Acceptance.Tests.Gates;

// The corpus on both runtimes.

public sealed class FailureCorpusTests(CorpusSite site) : BadReleases(site), IClassFixture<CorpusSite>;

[Trait("Kind", "Long")]
public sealed class ContainerFailureCorpusTests(ContainerCorpusSite site) : BadReleases(site), IClassFixture<ContainerCorpusSite>;
