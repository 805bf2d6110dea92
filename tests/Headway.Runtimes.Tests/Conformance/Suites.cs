namespace Headway.Runtimes.Tests.Conformance;

public sealed class FakeRuntimeConformance : RuntimeConformance<FakeRuntimeUnderTest>;

public sealed class ProcessRuntimeConformance : RuntimeConformance<ProcessRuntimeUnderTest>;

public sealed class DockerRuntimeConformance : RuntimeConformance<DockerRuntimeUnderTest>;

public sealed class HostContainerConformance : RuntimeConformance<HostContainersUnderTest>;

public sealed class HostContainerSessionConformance : SessionConformance<HostContainersUnderTest>;

public sealed class HostContainerProgramRunnerConformance : ProgramRunnerConformance<HostContainersUnderTest>;

public sealed class ProcessClosedNetworkConformance : ClosedNetworkConformance<ProcessRuntimeUnderTest>;

public sealed class HostContainerClosedNetworkConformance : ClosedNetworkConformance<HostContainersUnderTest>;

public sealed class ProcessSessionConformance : SessionConformance<ProcessRuntimeUnderTest>;

public sealed class DockerSessionConformance : SessionConformance<DockerRuntimeUnderTest>;

public sealed class ProcessVolumeConformance : VolumeConformance<ProcessRuntimeUnderTest>;

public sealed class DockerVolumeConformance : VolumeConformance<DockerRuntimeUnderTest>;

public sealed class ProcessUsageConformance : UsageConformance<ProcessRuntimeUnderTest>;

public sealed class DockerUsageConformance : UsageConformance<DockerRuntimeUnderTest>;

public sealed class FakeProgramRunnerConformance : ProgramRunnerConformance<FakeRuntimeUnderTest>;

public sealed class ProcessProgramRunnerConformance : ProgramRunnerConformance<ProcessRuntimeUnderTest>;

public sealed class DockerProgramRunnerConformance : ProgramRunnerConformance<DockerRuntimeUnderTest>;
